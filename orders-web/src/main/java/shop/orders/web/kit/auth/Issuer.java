package shop.orders.web.kit.auth;

import java.security.Key;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.AudValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.IssValidator;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.Headers;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * One whose tokens are accepted: signed with RS256 or ES256 by a key of this issuer and of no
 * other, and meant for us.
 */
final class Issuer {

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

  private final String name;
  private final Set<String> audiences;
  private final IssuerKeys keys;
  private final IssuerClaims form;
  private final JwtConsumer consumer;

  /**
   * @param name the {@code iss} of its tokens
   * @param audiences of which a token has to name one
   */
  Issuer(String name, Set<String> audiences, IssuerKeys keys, IssuerClaims form) {
    this.name = name;
    this.audiences = new TreeSet<>(audiences);
    this.keys = keys;
    this.form = form;
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(ALGORITHMS)
            .setVerificationKeyResolver(this::signer)
            // jose4j's validator of times would run only once, by the machine's clock.
            // VerifiedToken checks the times at every call, as most tokens are kept.
            .setSkipAllDefaultValidators()
            .registerValidator(new IssValidator(name, true))
            .registerValidator(new AudValidator(this.audiences, true))
            .build();
  }

  /** The {@code iss} of its tokens. */
  String name() {
    return name;
  }

  IssuerKeys keys() {
    return keys;
  }

  /** The beginning of its subjects; empty if they are taken as they are. */
  String subjects() {
    return form.subjects();
  }

  /** Checks all but the times, without the tokens that were verified before. */
  VerifiedToken signedForUs(String raw) throws TokenRefused {
    try {
      JwtContext context = consumer.process(raw);
      return token(
          raw,
          context.getJoseObjects().get(0).getHeaders().getObjectHeaderValue("typ"),
          context.getJwtClaims().getClaimsMap());
    } catch (InvalidJwtException e) {
      throw refused(e);
    }
  }

  /** Without the cause: jose4j's messages quote the token, which would be logged. */
  private TokenRefused refused(InvalidJwtException e) {
    return switch (e.getErrorDetails().get(0).getErrorCode()) {
      case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID ->
          new TokenRefused("The token is from another issuer");
      case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID ->
          new TokenRefused("The token is for another audience", audience(e.getJwtContext()));
      default ->
          e.getCause() instanceof UnresolvableKeyException
              ? new TokenRefused(
                  "The token is not signed by a key of the issuer, with RS256 or ES256",
                  key(e.getJwtContext()))
              : new TokenRefused("The token is malformed", "of " + name);
    };
  }

  private String audience(JwtContext context) {
    return "of %s: its aud is %s, not one of %s"
        .formatted(name, RefusalLog.shown(audience(context.getJwtClaims())), audiences);
  }

  private static Object audience(JwtClaims claims) {
    try {
      return claims.getAudience();
    } catch (MalformedClaimException e) {
      return "no text";
    }
  }

  private String key(JwtContext context) {
    Headers headers = context.getJoseObjects().get(0).getHeaders();
    return "of %s: its alg is %s and its kid %s; the issuer's keys are %s"
        .formatted(
            name,
            RefusalLog.shownText(headers.getObjectHeaderValue("alg")),
            RefusalLog.shownText(headers.getObjectHeaderValue("kid")),
            RefusalLog.shown(keys.ring().ids()));
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

  private VerifiedToken token(String raw, Object type, Map<String, Object> claims)
      throws TokenRefused {
    if (type != null
        && !(type instanceof String text && TYPES.contains(text.toLowerCase(Locale.ROOT)))) {
      throw new TokenRefused("The token is of another type", RefusalLog.shownText(type));
    }
    claims.values().removeIf(value -> value == null);
    if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
      throw new TokenRefused("The token names no subject");
    }
    if (!subject.codePoints().allMatch(Issuer::isPlain)) {
      throw new TokenRefused("The token's subject holds characters that are no text");
    }
    claims.put("sub", form.subjects() + subject);
    Instant expires = time(claims, "exp");
    if (expires == null) {
      throw new TokenRefused("The token does not say when it expires");
    }
    return new VerifiedToken(raw, claims, form, expires, time(claims, "nbf"), time(claims, "iat"));
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
