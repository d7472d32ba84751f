package shop.orders.web.kit.tx;

import jakarta.enterprise.context.RequestScoped;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import shop.orders.web.kit.errors.Rejected;

/** The idempotency key of this call, with the caller, target and body for which it was used. */
@RequestScoped
class KeyedCall {

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private byte[] scope;
  private HashedBody body;

  /**
   * @param caller the token's subject; two callers may use the same key independently
   * @param target method, path and query
   * @return the body; the resource must read this stream
   */
  InputStream is(String caller, String target, String key, InputStream unread) {
    this.scope = hash(caller, target, key);
    this.body = new HashedBody(unread, sha256());
    return body;
  }

  boolean hasKey() {
    return scope != null;
  }

  /** After the body was read. */
  KeyUse use() {
    return new KeyUse(scope, body.hash());
  }

  /** The key without the double quotes that the IETF's draft has around it. */
  static String key(String header) {
    String key = header.strip();
    if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (!KEY.matcher(key).matches()) {
      throw new Rejected(
          400,
          "idempotency_key_invalid",
          "The header Idempotency-Key must have 1 to 255 visible ASCII characters.");
    }
    return key;
  }

  /** The length of each part is hashed, too, so that no two lists of parts have the same hash. */
  private static byte[] hash(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
