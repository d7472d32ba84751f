package shop.orders.web.kit.auth;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Decides whether a bearer token proves who calls: signed with RS256 or ES256 by a key of the
 * issuer, made by that issuer for us, and valid now.
 */
final class TokenVerifier {

  private static final int LONGEST_TOKEN = 16 * 1024;

  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

  /** RFC 7519 and RFC 9068; other types are tokens made for another purpose. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final IssuerKeys keys;
  private final String issuer;
  private final Set<String> audiences;
  private final Clock clock;

  TokenVerifier(IssuerKeys keys, String issuer, Set<String> audiences, Clock clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.audiences = Set.copyOf(audiences);
    this.clock = clock;
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
    JsonWebSignature signature = parse(raw);
    List<PublicKey> candidates = candidates(ring, signature);
    if (candidates.isEmpty()) {
      ring = keys.ringAfterUnknownKey();
      candidates = candidates(ring, signature);
    }
    if (candidates.stream().noneMatch(key -> signedBy(key, raw))) {
      throw new TokenRefused("The token is not signed by a key of the issuer");
    }
    VerifiedToken token = claims(raw, signature);
    token.validAt(now);
    ring.keep(raw, token);
    return token;
  }

  private static List<PublicKey> candidates(KeyRing ring, JsonWebSignature signature) {
    return ring.candidates(signature.getKeyIdHeaderValue(), signature.getAlgorithmHeaderValue());
  }

  private static JsonWebSignature parse(String raw) throws TokenRefused {
    try {
      if (!(JsonWebStructure.fromCompactSerialization(raw) instanceof JsonWebSignature jws)) {
        throw new TokenRefused("The token is not a signed one");
      }
      String algorithm = jws.getAlgorithmHeaderValue();
      if (algorithm == null) {
        throw new TokenRefused("The token names no algorithm");
      }
      ALGORITHMS.checkConstraint(algorithm);
      String type = jws.getHeader("typ");
      if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
        throw new TokenRefused("The token is of another type");
      }
      return jws;
    } catch (JoseException e) {
      throw new TokenRefused("The token is malformed or its algorithm is not accepted", e);
    }
  }

  private static boolean signedBy(PublicKey key, String raw) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(ALGORITHMS);
      signature.setCompactSerialization(raw);
      signature.setKey(key);
      return signature.verifySignature();
    } catch (JoseException e) {
      return false;
    }
  }

  private VerifiedToken claims(String raw, JsonWebSignature signature) throws TokenRefused {
    Map<String, Object> claims;
    try {
      claims = JsonUtil.parseJson(signature.getUnverifiedPayload());
    } catch (JoseException e) {
      throw new TokenRefused("The token's claims are not a JSON object", e);
    }
    claims.values().removeIf(value -> value == null);
    if (!issuer.equals(claims.get("iss"))) {
      throw new TokenRefused("The token is from another issuer");
    }
    Object audience = claims.get("aud");
    boolean forUs =
        audience instanceof List<?> list
            ? list.stream().anyMatch(audiences::contains)
            : audience instanceof String && audiences.contains(audience);
    if (!forUs) {
      throw new TokenRefused("The token is for another audience");
    }
    if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
      throw new TokenRefused("The token names no subject");
    }
    Instant expires = time(claims, "exp");
    if (expires == null) {
      throw new TokenRefused("The token does not say when it expires");
    }
    Instant notBefore = time(claims, "nbf");
    Instant issued = time(claims, "iat");
    Instant from =
        notBefore == null || (issued != null && issued.isAfter(notBefore)) ? issued : notBefore;
    return new VerifiedToken(raw, claims, groups(claims.get("groups")), expires, from);
  }

  private static Set<String> groups(Object claim) throws TokenRefused {
    if (claim == null) {
      return Set.of();
    }
    if (!(claim instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      throw new TokenRefused("The token's groups are not an array of texts");
    }
    Set<String> groups = new HashSet<>();
    list.forEach(group -> groups.add((String) group));
    return groups;
  }

  private static Instant time(Map<String, Object> claims, String name) throws TokenRefused {
    Object claim = claims.get(name);
    if (claim == null) {
      return null;
    }
    // A NumericDate beyond the year 9999 is no date but an attempt.
    if (claim instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() < 253_402_300_800d) {
      return Instant.ofEpochMilli((long) (number.doubleValue() * 1000));
    }
    throw new TokenRefused("The token's " + name + " is not a time");
  }
}
