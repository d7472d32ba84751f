package shop.orders.web.kit.auth;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.AudValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.IssValidator;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks bearer tokens: signed with RS256 or ES256 by a key of the issuer, issued by it, meant for
 * us, and valid now.
 */
final class TokenVerifier {

  private static final int LONGEST_TOKEN = 16 * 1024;

  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

  /**
   * By RFC 7519 and RFC 9068; other types are tokens for other purposes. jose4j's validator accepts
   * only one type.
   */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final IssuerKeys keys;
  private final Clock clock;
  private final JwtConsumer consumer;

  TokenVerifier(IssuerKeys keys, String issuer, Set<String> audiences, Clock clock) {
    this.keys = keys;
    this.clock = clock;
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(ALGORITHMS)
            .setVerificationKeyResolver(this::signer)
            // jose4j's validator of times would run only once, by the machine's clock.
            // VerifiedToken checks the times at every call, as most tokens are kept.
            .setSkipAllDefaultValidators()
            .registerValidator(new IssValidator(issuer, true))
            .registerValidator(new AudValidator(Set.copyOf(audiences), true))
            .build();
  }

  /** Whether the issuer's keys have been read. */
  boolean ready() {
    return keys.ring() != null;
  }

  VerifiedToken verify(String raw) throws TokenRefused {
    if (raw.length() > LONGEST_TOKEN) {
      throw new TokenRefused("The token is too long");
    }
    KeyRing ring = keys.ring();
    if (ring == null) {
      throw new TokenRefused("The issuer's keys are not known");
    }
    Instant now = clock.instant();
    VerifiedToken known = ring.verified().get(raw);
    if (known != null) {
      if (now.isAfter(known.expires())) {
        ring.verified().forget(raw);
      }
      known.validAt(now);
      return known;
    }
    VerifiedToken token = signedForUs(raw);
    token.validAt(now);
    // If the keys were replaced meanwhile, the old ones keep the token, and nobody asks them again.
    ring.keep(raw, token);
    return token;
  }

  private VerifiedToken signedForUs(String raw) throws TokenRefused {
    try {
      JwtContext context = consumer.process(raw);
      return token(
          raw,
          context.getJoseObjects().get(0).getHeaders().getObjectHeaderValue("typ"),
          context.getJwtClaims().getClaimsMap());
    } catch (InvalidJwtException e) {
      // Without the cause: jose4j's messages quote the token, which would be logged.
      throw new TokenRefused(
          switch (e.getErrorDetails().get(0).getErrorCode()) {
            case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID ->
                "The token is from another issuer";
            case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID ->
                "The token is for another audience";
            default ->
                e.getCause() instanceof UnresolvableKeyException
                    ? "The token is not signed by a key of the issuer, with RS256 or ES256"
                    : "The token is malformed";
          });
    }
  }

  /** Finds the key that signed the token. If no key has its key id, the keys are read again. */
  private Key signer(JsonWebSignature token, List<JsonWebStructure> outer)
      throws UnresolvableKeyException {
    if (!outer.isEmpty()) {
      throw new UnresolvableKeyException("A token within a token is none of ours");
    }
    // Checked first, so that a token with another algorithm does not make us read the keys again.
    token.setAlgorithmConstraints(ALGORITHMS);
    try {
      List<JsonWebKey> candidates = keys.ring().candidates(token);
      if (candidates.isEmpty()) {
        candidates = keys.ringAfterUnknownKey().candidates(token);
      }
      return candidates.stream()
          .map(JsonWebKey::getKey)
          .filter(key -> isSignedBy(key, token))
          .findFirst()
          .orElseThrow(() -> new UnresolvableKeyException("Not signed by a key of the issuer"));
    } catch (InvalidAlgorithmException e) {
      throw new UnresolvableKeyException("The algorithm is not accepted", e);
    }
  }

  private static boolean isSignedBy(Key key, JsonWebSignature token) {
    token.setKey(key);
    try {
      return token.verifySignature();
    } catch (JoseException e) {
      return false;
    }
  }

  private static VerifiedToken token(String raw, Object type, Map<String, Object> claims)
      throws TokenRefused {
    if (type != null && !TYPES.contains(type.toString().toLowerCase(Locale.ROOT))) {
      throw new TokenRefused("The token is of another type");
    }
    claims.values().removeIf(value -> value == null);
    if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
      throw new TokenRefused("The token names no subject");
    }
    if (!subject.codePoints().allMatch(TokenVerifier::isPlain)) {
      throw new TokenRefused("The token's subject holds characters that are no text");
    }
    if (!(claims.getOrDefault("groups", List.of()) instanceof List<?> groups)
        || !groups.stream().allMatch(String.class::isInstance)) {
      throw new TokenRefused("The token's groups are not an array of texts");
    }
    Instant expires = time(claims, "exp");
    if (expires == null) {
      throw new TokenRefused("The token does not say when it expires");
    }
    Instant notBefore = time(claims, "nbf");
    Instant issued = time(claims, "iat");
    return new VerifiedToken(
        raw,
        claims,
        groups.stream().map(String.class::cast).collect(Collectors.toSet()),
        expires,
        notBefore == null || (issued != null && issued.isAfter(notBefore)) ? issued : notBefore);
  }

  /**
   * Not a control character or another end of a line, which would forge lines of the log, and not
   * half a surrogate pair, which UTF-8 cannot hold: all of them would be the same customer.
   */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static Instant time(Map<String, Object> claims, String name) throws TokenRefused {
    Object claim = claims.get(name);
    if (claim == null) {
      return null;
    }
    // A NumericDate after the year 9999 is not a real date.
    if (claim instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() < 253_402_300_800d) {
      return Instant.ofEpochMilli((long) (number.doubleValue() * 1000));
    }
    throw new TokenRefused("The token's " + name + " is not a time");
  }
}
