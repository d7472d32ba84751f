package shop.orders.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

  /** The Member States, and the other states of the European Economic Area. */
  private static final Set<String> WHERE_THE_LAW_HOLDS =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO");

  @ParameterizedTest
  @CsvSource({
    // day, country, the working day on or after it
    "2026-12-12, DE, 2026-12-14",
    "2026-12-25, DE, 2026-12-28",
    // The 25th is a Saturday: in Germany no day is off instead.
    "2027-12-25, DE, 2027-12-27",
    "2026-12-24, DE, 2026-12-24",
    "2026-12-24, CZ, 2026-12-28",
    "2026-12-26, '', 2026-12-28",
    "2026-12-25, '', 2026-12-25",
    "2026-12-25, US, 2026-12-25",
    // Easter: 5 April 2026 in the west, 12 April in the orthodox churches.
    "2026-04-03, DE, 2026-04-07",
    "2026-04-03, GR, 2026-04-03",
    "2026-04-10, GR, 2026-04-14",
    "2026-05-14, FR, 2026-05-15",
    // Bulgaria: what falls on a weekend is made up for, the year's end, too.
    "2027-12-24, BG, 2027-12-29",
    "2028-01-01, BG, 2028-01-04",
    // Ireland's first Monday of May, Sweden's eve of midsummer, Iceland's first day of summer.
    "2026-05-04, IE, 2026-05-05",
    "2026-02-02, IE, 2026-02-03",
    "2030-02-01, IE, 2030-02-04",
    "2026-06-19, SE, 2026-06-22",
    "2026-04-23, IS, 2026-04-24",
    // Denmark's general prayer day until 2023; Poland's eve of Christmas since 2025.
    "2023-05-05, DK, 2023-05-08",
    "2024-04-26, DK, 2024-04-26",
    "2024-12-24, PL, 2024-12-24",
    "2025-12-24, PL, 2025-12-29",
    // Friday and Saturday are the weekend; Sunday is one of the law.
    "2026-12-04, BD, 2026-12-07",
    "2026-12-06, BD, 2026-12-07",
    "2026-12-04, SA, 2026-12-07",
    "2026-12-04, IN, 2026-12-04",
    // Eid al-Fitr on 20 March 2026 in Saudi Arabia, on the 21st in Bangladesh; Eid al-Adha on 27
    // and 28 May.
    "2026-03-18, SA, 2026-03-18",
    "2026-03-19, SA, 2026-03-23",
    "2026-05-25, SA, 2026-05-25",
    "2026-05-26, SA, 2026-06-01",
    "2026-09-23, SA, 2026-09-24",
    "2021-02-22, SA, 2021-02-22",
    "2023-02-22, SA, 2023-02-23",
    "2025-03-31, BD, 2025-04-02",
    "2026-05-27, BD, 2026-06-01",
    "2026-02-04, BD, 2026-02-05",
    "2026-03-17, BD, 2026-03-18",
    "2026-08-26, BD, 2026-08-27",
    "2024-08-05, BD, 2024-08-05",
    "2025-08-05, BD, 2025-08-06",
    "2026-01-26, IN, 2026-01-27",
    "2026-10-02, IN, 2026-10-05",
  })
  void aDayOffIsFollowedByTheNextWorkingDay(LocalDate day, String country, LocalDate working) {
    assertThat(WorkingDays.onOrAfter(day, country)).isEqualTo(working);
  }

  @ParameterizedTest
  @CsvSource({
    "1961-04-02, 1961-04-09",
    "1981-04-19, 1981-04-26",
    "2000-04-23, 2000-04-30",
    "2019-04-21, 2019-04-28",
    "2024-03-31, 2024-05-05",
    "2025-04-20, 2025-04-20",
    "2026-04-05, 2026-04-12",
    "2027-03-28, 2027-05-02",
    "2038-04-25, 2038-04-25",
    "2049-04-18, 2049-04-25",
  })
  void easterIsThatOfTheChurch(LocalDate western, LocalDate orthodox) {
    assertThat(HolidayDate.easter(western.getYear())).isEqualTo(western);
    assertThat(HolidayDate.orthodoxEaster(western.getYear())).isEqualTo(orthodox);
  }

  @Test
  void everyCountryOfTheLawHasItsHolidays() {
    assertThat(PublicHolidays.countries())
        .containsAll(WHERE_THE_LAW_HOLDS)
        .hasSize(WHERE_THE_LAW_HOLDS.size() + 3)
        .contains("IN", "SA", "BD");
    for (String country : WHERE_THE_LAW_HOLDS) {
      for (int year = 2024; year <= 2050; year++) {
        assertThat(PublicHolidays.of(country, year))
            .as(country + " " + year)
            .contains(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 25))
            .hasSizeBetween(8, 20);
      }
    }
  }

  /** The years of the moon are eleven days shorter. */
  @Test
  void theMoonBringsAHolidayTwiceInAYear() {
    assertThat(PublicHolidays.of("SA", 2033))
        .contains(LocalDate.of(2033, 1, 3), LocalDate.of(2033, 12, 23));
    assertThat(PublicHolidays.of("SA", 2032)).contains(LocalDate.of(2032, 1, 14));
  }

  @Test
  void afterAtMostSixDaysOffThereIsAWorkingDay() {
    for (String country : WHERE_THE_LAW_HOLDS) {
      for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2051; day = day.plusDays(1)) {
        LocalDate working = WorkingDays.onOrAfter(day, country);
        assertThat(working.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(working).isBeforeOrEqualTo(day.plusDays(6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12-32",
        "eastern",
        "XYZ>=05-01",
        "MON>05-01",
        "01-01~~",
        "hijri-13-01",
        "hijri-10-31"
      })
  void aDateWithATypingErrorIsFound(String text) {
    assertThatThrownBy(() -> HolidayDate.of(text)).isInstanceOf(RuntimeException.class);
  }
}
