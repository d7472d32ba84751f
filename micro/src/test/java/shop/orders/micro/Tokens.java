package shop.orders.micro;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Issues the tokens of the tests, with keys made for this run. Every product of the tests accepts
 * {@link #ISSUER}. {@link #customer}, {@link #staff} and {@link #merchant} make valid tokens;
 * {@link #any} is the start of a token with other claims.
 */
final class Tokens {

  static final String ISSUER = "https://issuer.test.example";
  static final String AUDIENCE = "orders";

  private static final KeyPair KEYS = rsa();

  /** By role; a signature takes milliseconds. */
  private static final Map<String, String> STAFF = new ConcurrentHashMap<>();

  private final Map<String, Object> headers = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private Key key = KEYS.getPrivate();

  private Tokens() {}

  static String customer(String subject) {
    return any().subject(subject).groups("customer").sign();
  }

  static String merchant(String subject, String merchantId) {
    return any().subject(subject).groups("merchant").claim("merchant_id", merchantId).sign();
  }

  /** The role is one of eHealthOrderManager, eHealthOrderAdmin, eHealthManager, … */
  static String staff(String role) {
    return STAFF.computeIfAbsent(
        role, one -> any().subject("65d0c0de00000000000000ff").groups(one).sign());
  }

  /** A valid token without groups. */
  static Tokens any() {
    Instant now = Instant.now();
    return new Tokens()
        .header("alg", AlgorithmIdentifiers.RSA_USING_SHA256)
        .header("typ", "JWT")
        .claim("iss", ISSUER)
        .claim("aud", AUDIENCE)
        .claim("upn", "somebody@test.example")
        .claim("email", "somebody@test.example")
        .claim("iat", now.getEpochSecond())
        // Valid for a day, as some tokens are made before the first test and used in the last one.
        .claim("exp", now.plus(Duration.ofDays(1)).getEpochSecond())
        .subject("65d0c0de0000000000000001");
  }

  Tokens subject(String subject) {
    return claim("sub", subject);
  }

  Tokens groups(String... groups) {
    return claim("groups", List.of(groups));
  }

  /** Sets a claim, or removes it if the value is null. */
  Tokens claim(String name, Object value) {
    return put(claims, name, value);
  }

  /** Sets a header, {@code alg} among them, or removes it if the value is null. */
  Tokens header(String name, Object value) {
    return put(headers, name, value);
  }

  Tokens key(Key other) {
    key = other;
    return this;
  }

  private Tokens put(Map<String, Object> target, String name, Object value) {
    if (value == null) {
      target.remove(name);
    } else {
      target.put(name, value);
    }
    return this;
  }

  String sign() {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      headers.forEach(signature::setHeader);
      signature.setPayload(JsonUtil.toJson(claims));
      signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
      signature.setDoKeyValidation(false);
      signature.setKey("none".equals(headers.get("alg")) ? null : key);
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key that the product is configured with. */
  static String publicKeyPem() {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
        .formatted(Base64.getMimeEncoder().encodeToString(publicKey().getEncoded()));
  }

  static Key publicKey() {
    return KEYS.getPublic();
  }

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
