package shop.orders.domain.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Dates and times as callers write them, in ISO 8601 and in a year from 1 to 9999: no other
 * calendar, the database's included, has all of Java's years.
 */
public final class WrittenTime {

  private static final Pattern USUAL_YEAR = Pattern.compile("(?!0000)[0-9]{4}-.*", Pattern.DOTALL);

  private WrittenTime() {}

  /**
   * A day, such as {@code 2026-11-30}.
   *
   * @throws DateTimeException if it is none, or none of those years
   */
  public static LocalDate day(String text) {
    demandUsualYear(text);
    return LocalDate.parse(text);
  }

  /**
   * A time with its offset, such as {@code 2026-11-30T00:00:00+06:00}.
   *
   * @throws DateTimeException if it is none, or is written in none of those years
   */
  public static Instant instant(String text) {
    demandUsualYear(text);
    return OffsetDateTime.parse(text).toInstant();
  }

  private static void demandUsualYear(String text) {
    if (!USUAL_YEAR.matcher(text).matches()) {
      throw new DateTimeException("Not a year from 1 to 9999");
    }
  }
}
