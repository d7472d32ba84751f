package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directive 2011/83/EU, art. 9(2)(b)(i), and Regulation 1182/71, art. 3. */
class WithdrawalPeriodTest {

  /**
   * Holidays that are on the same day each year, and Easter Mondays with what depends on them:
   * written down here once more, so that the test does not count with the data that it is about.
   */
  private static final Map<String, Set<MonthDay>> FIXED =
      Map.of(
          "DE", days("01-01 05-01 10-03 12-25 12-26"),
          "PT", days("01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25"),
          "GR", days("01-01 01-06 03-25 05-01 08-15 10-28 12-25 12-26"));

  /** Of 2024 to 2029. */
  private static final List<LocalDate> EASTER =
      dates("2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01");

  private static final List<LocalDate> ORTHODOX_EASTER =
      dates("2024-05-05 2025-04-20 2026-04-12 2027-05-02 2028-04-16 2029-04-08");

  /** Days after Easter. */
  private static final Map<String, List<Integer>> BY_EASTER =
      Map.of("DE", List.of(-2, 1, 39, 50), "PT", List.of(-2, 60), "GR", List.of(-48, -2, 1, 50));

  /**
   * The last moment at which the property lets goods arrive, so that no year has unknown Easters.
   */
  private static final Instant FIRST = Instant.parse("2024-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("2029-12-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // Delivered on Saturday 28 November 2026: 12 December is a Saturday.
    "2026-11-28T11:00:00Z, Europe/Berlin, DE, 2026-12-14T23:00:00Z",
    // Fourteen days after 11 December: Christmas, a Saturday, a Sunday.
    "2026-12-11T11:00:00Z, Europe/Berlin, DE, 2026-12-28T23:00:00Z",
    "2026-12-11T11:00:00Z, Europe/Berlin, '', 2026-12-25T23:00:00Z",
    "2026-12-11T11:00:00Z, Europe/Berlin, US, 2026-12-25T23:00:00Z",
    // Half an hour before midnight in Berlin, and half an hour after it.
    "2026-12-10T22:30:00Z, Europe/Berlin, DE, 2026-12-24T23:00:00Z",
    "2026-12-10T23:30:00Z, Europe/Berlin, DE, 2026-12-28T23:00:00Z",
    // Good Friday to Easter Monday, and the end of winter time before it.
    "2026-03-20T11:00:00Z, Europe/Berlin, DE, 2026-04-07T22:00:00Z",
    // The orthodox Easter is a week later.
    "2026-03-20T11:00:00Z, Europe/Athens, GR, 2026-04-03T21:00:00Z",
    "2026-03-27T11:00:00Z, Europe/Athens, GR, 2026-04-14T21:00:00Z",
    // Over the year's end: 1 January 2027 is a Friday.
    "2026-12-18T11:00:00Z, Atlantic/Azores, PT, 2027-01-05T01:00:00Z",
  })
  void endsWithTheFourteenthDayOrTheNextWorkingDay(
      Instant delivered, ZoneId zone, String country, Instant end) {
    assertThat(WithdrawalPeriod.end(delivered, zone, country)).isEqualTo(end);
  }

  @Property(tries = 2000)
  void isWhatADayByDayCountComesTo(
      @ForAll("shops") Map.Entry<String, ZoneId> shop, @ForAll("deliveries") Instant delivered) {
    assertThat(WithdrawalPeriod.end(delivered, shop.getValue(), shop.getKey()))
        .isEqualTo(counted(delivered, shop.getValue(), shop.getKey()));
  }

  /** Walks through the hours, and counts a day whenever the date on the shop's wall changes. */
  private static Instant counted(Instant delivered, ZoneId zone, String country) {
    Instant at = delivered.minus(Duration.ofNanos(delivered.getNano()));
    LocalDate day = at.atZone(zone).toLocalDate();
    int passed = 0;
    while (true) {
      Instant next = at.plusSeconds(1);
      while (next.atZone(zone).toLocalDate().equals(day)) {
        long left = Duration.between(next, midnightAfter(next)).getSeconds();
        next = next.plusSeconds(Math.max(1, Math.min(left, 900)));
      }
      boolean over = passed >= 14 && isWorking(day, country);
      if (over) {
        return next;
      }
      at = next;
      day = next.atZone(zone).toLocalDate();
      passed++;
    }
  }

  /** The next full quarter of an hour: all zones of the test change their date at one. */
  private static Instant midnightAfter(Instant at) {
    return Instant.ofEpochSecond((at.getEpochSecond() / 900 + 1) * 900);
  }

  private static boolean isWorking(LocalDate day, String country) {
    List<LocalDate> easters = country.equals("GR") ? ORTHODOX_EASTER : EASTER;
    boolean off =
        day.getDayOfWeek() == DayOfWeek.SATURDAY
            || day.getDayOfWeek() == DayOfWeek.SUNDAY
            || FIXED.get(country).contains(MonthDay.from(day));
    for (LocalDate easter : easters) {
      for (int after : BY_EASTER.get(country)) {
        off |= easter.plusDays(after).equals(day);
      }
    }
    return !off;
  }

  @Provide
  Arbitrary<Map.Entry<String, ZoneId>> shops() {
    return Arbitraries.of(
        Map.entry("DE", ZoneId.of("Europe/Berlin")),
        Map.entry("PT", ZoneId.of("Atlantic/Azores")),
        Map.entry("GR", ZoneId.of("Europe/Athens")));
  }

  /** Half of them so that the period ends near Easter or the end of a year. */
  @Provide
  Arbitrary<Instant> deliveries() {
    Arbitrary<Instant> any =
        Arbitraries.longs()
            .between(FIRST.getEpochSecond(), LAST.getEpochSecond())
            .map(Instant::ofEpochSecond);
    Arbitrary<Instant> near =
        Arbitraries.integers()
            .between(2024, 2028)
            .flatMap(
                year ->
                    Arbitraries.of("03-25", "04-05", "05-01", "10-25", "12-25", "12-31")
                        .map(day -> MonthDay.parse("--" + day).atYear(year)))
            .flatMap(
                day ->
                    Arbitraries.integers()
                        .between(-20 * 24 * 60, -8 * 24 * 60)
                        .map(
                            minutes ->
                                day.atStartOfDay(ZoneId.of("UTC"))
                                    .toInstant()
                                    .plus(Duration.ofMinutes(minutes))));
    return Arbitraries.oneOf(any, near);
  }

  private static Set<MonthDay> days(String days) {
    return Set.copyOf(
        List.of(days.split(" ")).stream().map(day -> MonthDay.parse("--" + day)).toList());
  }

  private static List<LocalDate> dates(String dates) {
    return List.of(dates.split(" ")).stream().map(LocalDate::parse).toList();
  }
}
