package shop.orders.domain.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The id of an order, item, shop, merchant or customer that clients see: 24 hex digits. The first
 * eight are the second of creation, the others are random. It cannot be guessed, but knowing it
 * gives no permission.
 */
public final class PublicId {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private PublicId() {}

  public static String next(Instant now) {
    byte[] drawn = new byte[8];
    RANDOM.nextBytes(drawn);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits((int) now.getEpochSecond()) + hex.formatHex(drawn);
  }

  /** Whether a text has the form of a public id: 24 hex digits in lower case. */
  public static boolean isOne(String text) {
    return text != null && FORM.matcher(text).matches();
  }
}
