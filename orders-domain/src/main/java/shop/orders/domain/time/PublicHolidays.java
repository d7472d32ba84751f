package shop.orders.domain.time;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public holidays and weekends of whole countries, from {@code public-holidays.properties}: the
 * members of the European Economic Area, India, Saudi Arabia and Bangladesh. Holidays of regions
 * are not contained.
 */
final class PublicHolidays {

  /** In place of a month and day, a rule ends with this if a day off follows a weekend. */
  private static final String SUBSTITUTED = "~";

  /** A country with this has another weekend than Saturday and Sunday. */
  private static final String WEEKEND = ".weekend";

  private static final Properties FILE = read();
  private static final Map<String, List<Rule>> RULES = rules();
  private static final Map<String, Set<DayOfWeek>> WEEKENDS = weekends();

  private PublicHolidays() {}

  /** One holiday of a country, as the file writes it. */
  private record Rule(HolidayDate date, int from, int to, boolean substituted) {

    static Rule of(String text) {
      String[] parts = text.split("@", 2);
      boolean substituted = parts[0].endsWith(SUBSTITUTED);
      HolidayDate date =
          HolidayDate.of(
              substituted
                  ? parts[0].substring(0, parts[0].length() - SUBSTITUTED.length())
                  : parts[0]);
      int from = Integer.MIN_VALUE;
      int to = Integer.MAX_VALUE;
      if (parts.length == 2) {
        String[] years = parts[1].split("-", 2);
        from = years[0].isEmpty() ? from : Integer.parseInt(years[0]);
        to = years.length < 2 || years[1].isEmpty() ? to : Integer.parseInt(years[1]);
      }
      return new Rule(date, from, to, substituted);
    }

    boolean holdsIn(int year) {
      return from <= year && year <= to;
    }
  }

  /** The countries of which the holidays are known, as two letters of ISO 3166. */
  static Set<String> countries() {
    return RULES.keySet();
  }

  /**
   * @param country two letters of ISO 3166; an unknown one has no holidays
   */
  static boolean contain(LocalDate day, String country) {
    // A holiday at the end of December can have its day off in January.
    return of(country, day.getYear()).contains(day) || of(country, day.getYear() - 1).contains(day);
  }

  /** Whether it is of the country's own weekend, if that is not Saturday and Sunday. */
  static boolean isWeekend(LocalDate day, String country) {
    return WEEKENDS.getOrDefault(country, Set.of()).contains(day.getDayOfWeek());
  }

  /** The holidays of a year, and the days off for those that fall on weekends. */
  static Set<LocalDate> of(String country, int year) {
    TreeSet<LocalDate> days = new TreeSet<>();
    TreeSet<LocalDate> lost = new TreeSet<>();
    for (Rule rule : RULES.getOrDefault(country, List.of())) {
      if (rule.holdsIn(year)) {
        for (LocalDate day : rule.date().in(year)) {
          days.add(day);
          if (rule.substituted() && WorkingDays.isWeekend(day)) {
            lost.add(day);
          }
        }
      }
    }
    for (LocalDate day : lost) {
      LocalDate off = day;
      while (WorkingDays.isWeekend(off) || days.contains(off)) {
        off = off.plusDays(1);
      }
      days.add(off);
    }
    return days;
  }

  private static Properties read() {
    Properties file = new Properties();
    try (Reader in =
        new InputStreamReader(
            PublicHolidays.class.getResourceAsStream("public-holidays.properties"),
            StandardCharsets.UTF_8)) {
      file.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The public holidays cannot be read", e);
    }
    return file;
  }

  private static Map<String, List<Rule>> rules() {
    return FILE.stringPropertyNames().stream()
        .filter(name -> !name.endsWith(WEEKEND))
        .collect(
            Collectors.toUnmodifiableMap(
                country -> country, country -> words(country).map(Rule::of).toList()));
  }

  private static Map<String, Set<DayOfWeek>> weekends() {
    return FILE.stringPropertyNames().stream()
        .filter(name -> name.endsWith(WEEKEND))
        .collect(
            Collectors.toUnmodifiableMap(
                name -> name.substring(0, name.length() - WEEKEND.length()),
                name -> words(name).map(HolidayDate::weekday).collect(Collectors.toSet())));
  }

  private static Stream<String> words(String name) {
    return Stream.of(FILE.getProperty(name).trim().split("\\s+"));
  }
}
