package shop.orders.domain.order.placing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Order invoice numbers, {@code EVH} and nine digits: unique, and none reveals the next.
 *
 * <p>A counter is permuted over all nine-digit numbers by a keyed Feistel network of four rounds
 * (Luby and Rackoff 1988); a result of more than nine digits is permuted again (cycle walking,
 * Black and Rogaway 2002). So distinct counters give distinct numbers without a look-up.
 */
final class InvoiceNumbers {

  static final long COUNT = 1_000_000_000L;

  private static final int HALF_BITS = 15;
  private static final int HALF_MASK = (1 << HALF_BITS) - 1;
  private static final int ROUNDS = 4;

  private final SecretKeySpec key;

  InvoiceNumbers(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /**
   * @param counter from 0 to {@link #COUNT} − 1
   */
  String number(long counter) {
    if (counter < 0 || counter >= COUNT) {
      throw new IllegalArgumentException("Invoice numbers have nine digits: " + counter);
    }
    long permuted = counter;
    do {
      permuted = permute(permuted);
    } while (permuted >= COUNT);
    return String.format(Locale.ROOT, "EVH%09d", permuted);
  }

  private long permute(long value) {
    int left = (int) (value >>> HALF_BITS) & HALF_MASK;
    int right = (int) value & HALF_MASK;
    for (int round = 0; round < ROUNDS; round++) {
      int next = left ^ scramble(round, right);
      left = right;
      right = next;
    }
    return ((long) left << HALF_BITS) | right;
  }

  private int scramble(int round, int half) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putInt(round).putInt(half).array());
      return ByteBuffer.wrap(digest).getInt() & HALF_MASK;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
