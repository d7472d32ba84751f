package shop.orders.integration.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as Standard Webhooks 1.0 does, symmetrically. */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The headers by which the receiver knows whose call it is, and that it is no old one.
   *
   * @param id the same at each attempt
   * @param seconds the time of this attempt, since 1970
   * @param secrets each signs, so that the receiver may know either while one is replaced
   */
  static Map<String, String> headers(String id, long seconds, byte[] body, List<Secret> secrets) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put(
        "webhook-signature",
        secrets.stream()
            .map(secret -> "v1," + sign(secret, id + "." + seconds + ".", body))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  private static String sign(Secret secret, String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }
}
