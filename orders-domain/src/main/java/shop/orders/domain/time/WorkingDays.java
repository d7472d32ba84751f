package shop.orders.domain.time;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Working days as the law of the European Union counts them: all days except public holidays,
 * Sundays and Saturdays (Regulation (EEC, Euratom) No 1182/71, art. 2(2)). Where a country has
 * another weekend, its days are none either, so that nobody has less time than by that law.
 */
public final class WorkingDays {

  private WorkingDays() {}

  /**
   * @param country whose holidays count, as two letters of ISO 3166; of an unknown or empty one,
   *     only weekends are known
   */
  public static boolean isWorkingDay(LocalDate day, String country) {
    return !isWeekend(day)
        && !PublicHolidays.isWeekend(day, country)
        && !PublicHolidays.contain(day, country);
  }

  /**
   * The day itself if it is a working day, otherwise the next working day.
   *
   * @param country as for {@link #isWorkingDay}
   */
  public static LocalDate onOrAfter(LocalDate day, String country) {
    LocalDate working = day;
    while (!isWorkingDay(working, country)) {
      working = working.plusDays(1);
    }
    return working;
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
