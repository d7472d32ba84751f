package shop.orders.web.kit.auth;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import shop.orders.domain.memory.RecentlyAsked;

/** The issuer's public keys as they were read once, and the tokens these very keys verified. */
final class KeyRing {

  private static final int MOST_TOKENS_KEPT = 4_000;

  /** Longer ones are verified at each call: those that are kept take 50 MB at the very most. */
  private static final int LONGEST_TOKEN_KEPT = 4 * 1024;

  /** A key the issuer signs with; id and algorithm are null where it does not say. */
  private record Entry(String id, String algorithm, PublicKey key) {}

  private final List<Entry> entries;
  private final RecentlyAsked<String, VerifiedToken> verified =
      new RecentlyAsked<>(MOST_TOKENS_KEPT);

  private KeyRing(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** By their text, so that the signature of a token is computed once and not at every call. */
  RecentlyAsked<String, VerifiedToken> verified() {
    return verified;
  }

  void keep(String raw, VerifiedToken token) {
    if (raw.length() <= LONGEST_TOKEN_KEPT) {
      verified.put(raw, token);
    }
  }

  /**
   * The keys that may have signed a token.
   *
   * @param id the token's {@code kid}; null fits every key
   * @param algorithm RS256 or ES256
   */
  List<PublicKey> candidates(String id, String algorithm) {
    Class<?> type = algorithm.startsWith("RS") ? RSAPublicKey.class : ECPublicKey.class;
    return entries.stream()
        .filter(entry -> type.isInstance(entry.key()))
        .filter(entry -> entry.algorithm() == null || entry.algorithm().equals(algorithm))
        .filter(entry -> id == null || entry.id() == null || entry.id().equals(id))
        .map(Entry::key)
        .toList();
  }

  /**
   * Reads PEM (public key or certificate), JWK, JWKS, or one of the latter in Base64.
   *
   * @throws IllegalArgumentException if there is no key for RS256 or ES256 in it; the message does
   *     not repeat the text
   */
  static KeyRing parse(String text) {
    try {
      List<Entry> entries = entries(text.strip());
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("there is no key for RS256 or ES256 in it");
      }
      return new KeyRing(entries);
    } catch (GeneralSecurityException | JoseException e) {
      throw new IllegalArgumentException("it is neither a public key in PEM nor a JWKS", e);
    }
  }

  private static List<Entry> entries(String text) throws GeneralSecurityException, JoseException {
    if (text.startsWith("{")) {
      return ofJwks(text);
    }
    if (text.contains("PRIVATE KEY")) {
      throw new IllegalArgumentException("it is a private key; give the public one");
    }
    if (text.startsWith("-----BEGIN CERTIFICATE")) {
      return List.of(
          new Entry(
              null,
              null,
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                  .getPublicKey()));
    }
    byte[] decoded =
        Base64.getMimeDecoder()
            .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    if (decoded.length > 0 && decoded[0] == '{') {
      return ofJwks(new String(decoded, StandardCharsets.UTF_8));
    }
    return List.of(new Entry(null, null, spki(decoded)));
  }

  private static PublicKey spki(byte[] der) throws GeneralSecurityException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
    try {
      return KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException notRsa) {
      return KeyFactory.getInstance("EC").generatePublic(spec);
    }
  }

  private static List<Entry> ofJwks(String json) throws JoseException {
    Map<String, Object> document = JsonUtil.parseJson(json);
    List<JsonWebKey> keys =
        document.containsKey("keys")
            ? new JsonWebKeySet(json).getJsonWebKeys()
            : List.of(JsonWebKey.Factory.newJwk(json));
    List<Entry> entries = new ArrayList<>();
    for (JsonWebKey key : keys) {
      boolean signs = key.getUse() == null || key.getUse().equals("sig");
      if (signs && key instanceof PublicJsonWebKey signing) {
        entries.add(new Entry(key.getKeyId(), key.getAlgorithm(), signing.getPublicKey()));
      }
    }
    return entries;
  }
}
