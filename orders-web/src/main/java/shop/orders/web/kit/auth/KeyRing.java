package shop.orders.web.kit.auth;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.SimpleJwkFilter;
import org.jose4j.jwk.Use;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import shop.orders.domain.memory.RecentlyAsked;

/**
 * The issuer's public keys as they were read at one time, and the tokens that they have verified.
 */
final class KeyRing {

  private static final int MOST_TOKENS_KEPT = 4_000;

  /** Longer tokens are verified at each call, so that the kept ones take at most 50 MB. */
  private static final int LONGEST_TOKEN_KEPT = 4 * 1024;

  private final List<JsonWebKey> keys;
  private final RecentlyAsked<String, VerifiedToken> verified =
      new RecentlyAsked<>(MOST_TOKENS_KEPT);

  private KeyRing(List<JsonWebKey> keys) {
    this.keys = keys;
  }

  /**
   * The verified tokens by their text, so that a signature is computed once and not at every call.
   */
  RecentlyAsked<String, VerifiedToken> verified() {
    return verified;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  void keep(String raw, VerifiedToken token) {
    if (raw.length() <= LONGEST_TOKEN_KEPT) {
      verified.put(raw, token);
    }
  }

  /** The key ids of the keys; of those without one, their kind. */
  List<String> ids() {
    return keys.stream()
        .map(key -> key.getKeyId() == null ? key.getKeyType() + " without kid" : key.getKeyId())
        .toList();
  }

  /**
   * The keys that may have signed a token. jose4j's own selector takes only keys that have the key
   * id of the token, but a key from a PEM file has no id.
   */
  List<JsonWebKey> candidates(JsonWebSignature token) throws InvalidAlgorithmException {
    SimpleJwkFilter filter = new SimpleJwkFilter();
    filter.setKty(token.getAlgorithm().getKeyType());
    filter.setAlg(token.getAlgorithmHeaderValue(), SimpleJwkFilter.OMITTED_OKAY);
    if (token.getKeyIdHeaderValue() != null) {
      filter.setKid(token.getKeyIdHeaderValue(), SimpleJwkFilter.OMITTED_OKAY);
    }
    return filter.filter(keys);
  }

  /**
   * Reads PEM (public key or certificate), JWK, JWKS, or one of the latter two in Base64. The ring
   * is empty if the text is one of these and has no key for RS256 or ES256.
   *
   * @throws IllegalArgumentException if it is none of these; the message does not quote it
   */
  static KeyRing parse(String text) {
    SimpleJwkFilter signing = new SimpleJwkFilter();
    signing.setUse(Use.SIGNATURE, SimpleJwkFilter.OMITTED_OKAY);
    signing.setKtys(
        new String[] {RsaJsonWebKey.KEY_TYPE, EllipticCurveJsonWebKey.KEY_TYPE},
        SimpleJwkFilter.VALUE_REQUIRED);
    try {
      return new KeyRing(signing.filter(keys(text.strip())));
    } catch (GeneralSecurityException | JoseException | ClassCastException e) {
      // jose4j casts the member "keys" to an array without a check.
      throw new IllegalArgumentException("it is neither a public key in PEM nor a JWKS", e);
    }
  }

  private static List<JsonWebKey> keys(String text) throws GeneralSecurityException, JoseException {
    if (text.startsWith("{")) {
      return JsonUtil.parseJson(text).containsKey(JsonWebKeySet.JWK_SET_MEMBER_NAME)
          ? new JsonWebKeySet(text).getJsonWebKeys()
          : List.of(JsonWebKey.Factory.newJwk(text));
    }
    if (text.contains("PRIVATE KEY")) {
      throw new IllegalArgumentException("it is a private key; give the public one");
    }
    if (text.startsWith("-----BEGIN CERTIFICATE")) {
      return List.of(PublicJsonWebKey.Factory.newPublicJwk(certified(text)));
    }
    byte[] decoded =
        Base64.getMimeDecoder()
            .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    if (decoded.length > 0 && decoded[0] == '{') {
      return keys(new String(decoded, StandardCharsets.UTF_8));
    }
    return List.of(PublicJsonWebKey.Factory.newPublicJwk(spki(decoded)));
  }

  private static PublicKey certified(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
        .getPublicKey();
  }

  private static PublicKey spki(byte[] der) throws GeneralSecurityException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
    try {
      return KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException notRsa) {
      return KeyFactory.getInstance("EC").generatePublic(spec);
    }
  }
}
