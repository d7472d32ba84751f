package shop.orders.domain.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The id by which orders, items, shops, merchants and customers are known outside: 24 hex digits,
 * the first eight the second of creation, the rest drawn. It cannot be guessed from another one,
 * but is no permission.
 */
public final class PublicId {

  public static final int LENGTH = 24;
  public static final String FORM = "[0-9a-f]{24}";

  private static final Pattern WHOLE = Pattern.compile(FORM);
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
    return text != null && WHOLE.matcher(text).matches();
  }
}
