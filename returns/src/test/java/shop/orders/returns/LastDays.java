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
      days(
          """
          2026-04-03 2026-04-06 2026-05-14 2026-05-25 2027-03-26 2027-03-29 2027-05-06
          2027-05-17 2028-04-14 2028-04-17 2028-05-25 2028-06-05 2029-03-30 2029-04-02
          2029-05-10 2029-05-21 2030-04-19 2030-04-22 2030-05-30 2030-06-10""");

  private static final Set<String> GERMAN_FIXED =
      Set.of("-01-01", "-05-01", "-10-03", "-12-25", "-12-26");

  /**
   * Shab-e-Barat, Shab-e-Qadr, Eid-ul-Fitr and Eid-ul-Azha with the days before and after, Ashura
   * and Eid-e-Miladunnabi; none is known after 2030.
   */
  private static final Set<LocalDate> BENGALI_MOVABLE =
      days(
          """
          2026-02-04 2026-03-17 2026-03-20 2026-03-21 2026-03-22 2026-05-27 2026-05-28 2026-05-29
          2026-06-26 2026-08-26 2027-01-24 2027-03-07 2027-03-09 2027-03-10 2027-03-11 2027-05-16
          2027-05-17 2027-05-18 2027-06-16 2027-08-15 2028-01-13 2028-02-24 2028-02-26 2028-02-27
          2028-02-28 2028-05-05 2028-05-06 2028-05-07 2028-06-04 2028-08-04 2029-01-01 2029-02-12
          2029-02-14 2029-02-15 2029-02-16 2029-04-24 2029-04-25 2029-04-26 2029-05-24 2029-07-25
          2029-12-22 2030-02-01 2030-02-04 2030-02-05 2030-02-06 2030-04-13 2030-04-14 2030-04-15
          2030-05-14 2030-07-14""");

  private static final Set<String> BENGALI_FIXED =
      Set.of("-02-21", "-03-26", "-04-14", "-05-01", "-08-05", "-12-16", "-12-25");

  /** After this day the holidays are not known. */
  static final LocalDate LAST_KNOWN = LocalDate.of(2030, 12, 1);

  private LastDays() {}

  private static Set<LocalDate> days(String text) {
    return Arrays.stream(text.split("\\s+"))
        .map(LocalDate::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

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
    String fixed = day.toString().substring(4);
    return day.getDayOfWeek() == DayOfWeek.SATURDAY
        || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || switch (country) {
          case "DE" -> GERMAN_MOVABLE.contains(day) || GERMAN_FIXED.contains(fixed);
          case "BD" ->
              day.getDayOfWeek() == DayOfWeek.FRIDAY
                  || BENGALI_MOVABLE.contains(day)
                  || BENGALI_FIXED.contains(fixed);
          default -> false;
        };
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
