package shop.orders.domain.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The date of a holiday in each year. */
interface HolidayDate {

  /** None if the holiday does not exist in that year; two where the moon brings it twice. */
  List<LocalDate> in(int year);

  Pattern FIXED = Pattern.compile("(\\d\\d)-(\\d\\d)");
  Pattern ONLY_ON = Pattern.compile("(\\d\\d-\\d\\d)=([A-Z]{3})");
  Pattern EASTER = Pattern.compile("(easter|orthodox)([+-]\\d+)?");
  int ANY_HIJRI_YEAR = 1447;
  Pattern HIJRI = Pattern.compile("hijri-(\\d\\d)-(\\d\\d)([+-]\\d+)?");
  Pattern WEEKDAY = Pattern.compile("([A-Z]{3})([<>])=(\\d\\d-\\d\\d)");

  /** Reads a date in the form of {@code public-holidays.properties}. */
  static HolidayDate of(String text) {
    if (FIXED.matcher(text).matches()) {
      MonthDay day = MonthDay.parse("--" + text);
      return year -> List.of(day.atYear(year));
    }
    Matcher only = ONLY_ON.matcher(text);
    if (only.matches()) {
      MonthDay day = MonthDay.parse("--" + only.group(1));
      DayOfWeek weekday = weekday(only.group(2));
      return year -> only(day.atYear(year), weekday);
    }
    Matcher easter = EASTER.matcher(text);
    if (easter.matches()) {
      int days = easter.group(2) == null ? 0 : Integer.parseInt(easter.group(2));
      return easter.group(1).equals("easter")
          ? year -> List.of(easter(year).plusDays(days))
          : year -> List.of(orthodoxEaster(year).plusDays(days));
    }
    Matcher hijri = HIJRI.matcher(text);
    if (hijri.matches()) {
      int month = Integer.parseInt(hijri.group(1));
      int day = Integer.parseInt(hijri.group(2));
      int days = hijri.group(3) == null ? 0 : Integer.parseInt(hijri.group(3));
      HijrahDate.of(ANY_HIJRI_YEAR, month, day);
      return year -> hijri(year, month, day, days);
    }
    Matcher weekday = WEEKDAY.matcher(text);
    if (weekday.matches()) {
      DayOfWeek wanted = weekday(weekday.group(1));
      MonthDay day = MonthDay.parse("--" + weekday.group(3));
      return weekday.group(2).equals(">")
          ? year -> List.of(day.atYear(year).with(TemporalAdjusters.nextOrSame(wanted)))
          : year -> List.of(day.atYear(year).with(TemporalAdjusters.previousOrSame(wanted)));
    }
    throw new IllegalArgumentException("No date of a holiday: " + text);
  }

  private static List<LocalDate> only(LocalDate date, DayOfWeek weekday) {
    return date.getDayOfWeek() == weekday ? List.of(date) : List.of();
  }

  static DayOfWeek weekday(String start) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No day of the week: " + start));
  }

  /** The days so many after a date of Umm al-Qura, the calendar of Saudi Arabia. */
  private static List<LocalDate> hijri(int year, int month, int day, int days) {
    int first = HijrahDate.from(LocalDate.of(year, 1, 1)).get(ChronoField.YEAR) - 1;
    return IntStream.rangeClosed(first, first + 2)
        .mapToObj(hijriYear -> LocalDate.from(HijrahDate.of(hijriYear, month, day)).plusDays(days))
        .filter(date -> date.getYear() == year)
        .toList();
  }

  /** Easter Sunday of the western churches, by the rule of Meeus, Jones and Butcher. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }

  /**
   * Easter Sunday of the orthodox churches, by Meeus' rule for the Julian calendar; as a date of
   * ours, which is ahead of the Julian one by 13 days from 1900 to 2099.
   */
  static LocalDate orthodoxEaster(int year) {
    int d = (19 * (year % 19) + 15) % 30;
    int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int n = d + e + 114;
    int ahead = year / 100 - year / 400 - 2;
    return LocalDate.of(year, n / 31, n % 31 + 1).plusDays(ahead);
  }
}
