package shop.orders.returns;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last days of the law, counted one by one and with the holidays as a calendar prints them, so
 * that tests do not count as the product does.
 */
final class LastDays {

  /** Good Friday, Easter Monday, Ascension Day and Whit Monday; none is known after 2030. */
  private static final Set<LocalDate> GERMAN_MOVABLE =
      Arrays.stream(
              """
              2026-04-03 2026-04-06 2026-05-14 2026-05-25 2027-03-26 2027-03-29 2027-05-06
              2027-05-17 2028-04-14 2028-04-17 2028-05-25 2028-06-05 2029-03-30 2029-04-02
              2029-05-10 2029-05-21 2030-04-19 2030-04-22 2030-05-30 2030-06-10"""
                  .split("\\s+"))
          .map(LocalDate::parse)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> GERMAN_FIXED =
      Set.of("-01-01", "-05-01", "-10-03", "-12-25", "-12-26");

  /** After this day the holidays are not known. */
  static final LocalDate LAST_KNOWN = LocalDate.of(2030, 12, 1);

  private LastDays() {}

  /**
   * Directive 2011/83/EU, art. 9(2)(b)(i), and Regulation 1182/71, art. 3: the day of the delivery
   * does not count, and the last day is a working day.
   *
   * @param delivered when the last parcel arrived
   */
  static LocalDate ofWithdrawal(Instant delivered, ZoneId zone, String country) {
    return working(after(delivered, 14, zone), country);
  }

  /** The day so many days after the one of that moment. */
  static LocalDate after(Instant moment, int days, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    for (int i = 0; i < days; i++) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** Directive (EU) 2019/771, art. 10(1): two years; of a 29 February, to the 28th. */
  static LocalDate ofGuarantee(Instant delivered, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(delivered, zone);
    boolean leapDay = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
    return LocalDate.of(day.getYear() + 2, day.getMonthValue(), leapDay ? 28 : day.getDayOfMonth());
  }

  /** The day, or the next one that is a working day. */
  static LocalDate working(LocalDate day, String country) {
    LocalDate last = day;
    while (isFree(last, country)) {
      last = last.plusDays(1);
    }
    return last;
  }

  private static boolean isFree(LocalDate day, String country) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY
        || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || country.equals("DE")
            && (GERMAN_MOVABLE.contains(day) || GERMAN_FIXED.contains(day.toString().substring(4)));
  }

  /** The first moment after a day, which is not midnight where clocks skip it. */
  static Instant end(LocalDate day, ZoneId zone) {
    Instant end = day.atTime(23, 0).atZone(zone).toInstant();
    while (LocalDate.ofInstant(end, zone).equals(day)) {
      end = end.plusSeconds(60);
    }
    return end;
  }
}
