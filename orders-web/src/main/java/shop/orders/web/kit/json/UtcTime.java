package shop.orders.web.kit.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Writes instants in UTC as the contracts spell them. It writes digit by digit, as times are a
 * large part of the lists, and a {@link DateTimeFormatter} takes several times as long.
 */
public enum UtcTime {
  /** {@code 2019-02-16T05:05:31Z} */
  SECONDS('T', 0, "Z"),
  /** {@code 2019-02-16T05:05:31.482Z} */
  MILLISECONDS('T', 3, "Z"),
  /** {@code 2019-02-16T05:05:31.482000Z} */
  MICROSECONDS('T', 6, "Z"),
  /** {@code 2019-02-16 05:05:31.482000} */
  SPACED_MICROSECONDS(' ', 6, "");

  private static final int MAX_LENGTH = "2019-02-16T05:05:31.482000Z".length();
  private static final int MAX_FRACTION_DIGITS = 6;

  private final char beforeTime;
  private final int fractionDigits;
  private final String end;

  /** For years that do not have four digits. */
  private final DateTimeFormatter formatter;

  UtcTime(char beforeTime, int fractionDigits, String end) {
    this.beforeTime = beforeTime;
    this.fractionDigits = fractionDigits;
    this.end = end;
    this.formatter =
        new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .appendLiteral(beforeTime)
            .appendPattern(
                "HH:mm:ss" + (fractionDigits == 0 ? "" : "." + "S".repeat(fractionDigits)))
            .appendLiteral(end)
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);
  }

  /** With no, three or six decimals, or nine where needed, as {@link Instant#toString} does. */
  public static String shortest(Instant instant) {
    int nanos = instant.getNano();
    if (nanos % 1_000 != 0) {
      return instant.toString();
    }
    return (nanos == 0 ? SECONDS : nanos % 1_000_000 == 0 ? MILLISECONDS : MICROSECONDS)
        .of(instant);
  }

  /** Further digits are cut off; null for null. */
  public String of(Instant instant) {
    if (instant == null) {
      return null;
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 1_000 || time.getYear() > 9_999) {
      return formatter.format(instant);
    }
    StringBuilder text = new StringBuilder(MAX_LENGTH).append(time.getYear());
    digits(text.append('-'), time.getMonthValue(), 2);
    digits(text.append('-'), time.getDayOfMonth(), 2);
    digits(text.append(beforeTime), time.getHour(), 2);
    digits(text.append(':'), time.getMinute(), 2);
    digits(text.append(':'), time.getSecond(), 2);
    if (fractionDigits > 0) {
      digits(text.append('.'), time.getNano() / 1_000, MAX_FRACTION_DIGITS);
      text.setLength(text.length() - MAX_FRACTION_DIGITS + fractionDigits);
    }
    return text.append(end).toString();
  }

  private static void digits(StringBuilder text, int number, int count) {
    int rest = number;
    int begin = text.length();
    text.setLength(begin + count);
    for (int at = begin + count - 1; at >= begin; at--) {
      text.setCharAt(at, (char) ('0' + rest % 10));
      rest /= 10;
    }
  }
}
