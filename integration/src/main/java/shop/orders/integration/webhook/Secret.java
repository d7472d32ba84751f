package shop.orders.integration.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a webhook and its receiver know, and nobody else.
 *
 * @param text {@code whsec_} and the bytes in base64, as Standard Webhooks 1.0 writes secrets
 */
record Secret(String text) {

  private static final String PREFIX = "whsec_";

  /** As many as the hash has; the standard wants 24 to 64. */
  private static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  static Secret drawn() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  /** Not in any log. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
