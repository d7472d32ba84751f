package shop.orders.web.kit.auth;

import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Makes tokens as an issuer does, good ones and others. */
final class SignedToken {

  static final String ISSUER = "https://issuer.test";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final KeyPair RSA = rsa();
  static final KeyPair EC = ec();

  private final Map<String, Object> claims = new LinkedHashMap<>();
  private String algorithm = "RS256";
  private Key key = RSA.getPrivate();
  private String type = "JWT";
  private String keyId;

  static SignedToken aToken() {
    SignedToken token = new SignedToken();
    token.claims.put("iss", ISSUER);
    token.claims.put("aud", "orders");
    token.claims.put("sub", "customer-1");
    token.claims.put("groups", List.of("customer"));
    token.claims.put("iat", NOW.getEpochSecond() - 60);
    token.claims.put("exp", NOW.getEpochSecond() + 3600);
    return token;
  }

  SignedToken with(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  SignedToken without(String claim) {
    claims.remove(claim);
    return this;
  }

  SignedToken signedBy(String withAlgorithm, Key withKey) {
    algorithm = withAlgorithm;
    key = withKey;
    return this;
  }

  SignedToken type(String typ) {
    type = typ;
    return this;
  }

  SignedToken keyId(String kid) {
    keyId = kid;
    return this;
  }

  /** The claims as they are signed, in JSON. */
  String claims() {
    return JsonUtil.toJson(claims);
  }

  String text() {
    return signed(claims());
  }

  /** A token whose claims are exactly this text. */
  static String of(String claims) {
    return aToken().signed(claims);
  }

  private String signed(String payload) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setDoKeyValidation(false);
    signature.setPayload(payload);
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKey(key);
    if (type != null) {
      signature.setHeader("typ", type);
    }
    if (keyId != null) {
      signature.setKeyIdHeaderValue(keyId);
    }
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair ec() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
