package shop.orders.web.kit.auth;

import java.security.KeyPair;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Public keys as an issuer publishes them. */
final class Jwks {

  private Jwks() {}

  /** The keys by their ids. */
  static String of(Map<String, KeyPair> pairs) {
    JsonWebKeySet set = new JsonWebKeySet();
    for (Map.Entry<String, KeyPair> pair : pairs.entrySet()) {
      set.addJsonWebKey(published(pair.getKey(), pair.getValue()));
    }
    return set.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static PublicJsonWebKey published(String id, KeyPair pair) {
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
      key.setKeyId(id);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
