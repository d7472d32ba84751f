package shop.orders.billing.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.orders.domain.refusal.Invalid;

/**
 * How the numbers of a series are made, such as {@code {PREFIX}-{yyyy}-{MM}-{NNNN}}. Tokens are the
 * shop's prefix, the year ({@code yyyy}, {@code yy}), the fiscal year ({@code FY} for 2627), the
 * month ({@code MM}) and the counter, with at least as many digits as there are Ns. The series
 * starts at 1 again in each month, year or fiscal year, by the shortest period in the pattern;
 * without one, never.
 */
public final class NumberPattern {

  /** The most characters of any number. */
  public static final int LONGEST = 60;

  /** A pattern must have room for this many bills a period. */
  private static final int MOST = 999_999;

  /** The most digits of a counter. */
  private static final int MOST_DIGITS = 9;

  private static final Pattern TOKEN = Pattern.compile("\\{([A-Za-z]+)}|([^{}]+)");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern COUNTER = Pattern.compile("N{1,9}");

  private final List<String> tokens = new ArrayList<>();
  private final int firstMonth;

  private NumberPattern(int firstMonth) {
    this.firstMonth = firstMonth;
  }

  /**
   * @param field the pattern's name on the wire
   * @param firstMonth first month of the fiscal year
   * @param limit the most characters of a number; null for no limit
   * @param prefix the shop's bill prefix
   */
  public static NumberPattern of(
      String field, String pattern, int firstMonth, Integer limit, String prefix) {
    NumberPattern parsed = parse(field, pattern, firstMonth);
    parsed.demandCounter(field);
    parsed.demandPeriod(field);
    int length = parsed.format(prefix, LocalDate.of(2026, 12, 31), MOST).length();
    int longest = limit == null ? LONGEST : limit;
    if (length > longest) {
      throw new Invalid(
          field,
          text(
              "Numbers would have up to %d characters where %d are allowed: 999,999 numbers a period must fit.",
              length, longest));
    }
    return parsed;
  }

  private static NumberPattern parse(String field, String pattern, int firstMonth) {
    NumberPattern parsed = new NumberPattern(firstMonth);
    Matcher matcher = TOKEN.matcher(pattern);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      String token = matcher.group(1);
      if (token == null && !LITERAL.matcher(matcher.group(2)).matches()
          || token != null && !isToken(token)) {
        throw new Invalid(
            field,
            "A pattern consists of {PREFIX}, {yyyy}, {yy}, {FY}, {MM}, {NNNN}, letters, digits"
                + " and . _ -");
      }
      parsed.tokens.add(matcher.group());
    }
    if (end != pattern.length()) {
      throw new Invalid(field, "The braces of the pattern do not match.");
    }
    return parsed;
  }

  private static boolean isToken(String token) {
    return switch (token) {
      case "PREFIX", "yyyy", "yy", "FY", "MM" -> true;
      default -> COUNTER.matcher(token).matches();
    };
  }

  private void demandCounter(String field) {
    long counters = tokens.stream().filter(NumberPattern::isCounter).count();
    if (counters != 1 || !isCounter(tokens.get(tokens.size() - 1))) {
      throw new Invalid(field, "A pattern has one counter, such as {NNNN}, and ends with it.");
    }
    // A number must begin with the shop's prefix, which makes it unique among the shops, and have a
    // separator after it.
    String separator = tokens.size() < 3 ? "" : tokens.get(1);
    if (!tokens.get(0).equals("{PREFIX}") || !separator.matches("[._-].*")) {
      throw new Invalid(field, "A pattern begins with {PREFIX} and one of . _ -");
    }
    if (!tokens.get(tokens.size() - 2).matches(".*[^0-9{}]|\\{MM}|\\{FY}|\\{yyyy}|\\{yy}")) {
      throw new Invalid(field, "No digit may stand before the counter.");
    }
  }

  private void demandPeriod(String field) {
    boolean year = has("{yyyy}") || has("{yy}") || has("{FY}");
    if (has("{MM}") && !year) {
      throw new Invalid(field, "A pattern with a month needs a year, or numbers would come again.");
    }
  }

  private boolean has(String token) {
    return tokens.contains(token);
  }

  private static boolean isCounter(String token) {
    return token.startsWith("{N");
  }

  public String format(String prefix, LocalDate date, int counter) {
    return start(prefix, date) + text("%0" + width() + "d", counter);
  }

  /** The part of the number before the counter. */
  public String start(String prefix, LocalDate date) {
    StringBuilder start = new StringBuilder();
    for (String token : tokens.subList(0, tokens.size() - 1)) {
      start.append(
          switch (token) {
            case "{PREFIX}" -> prefix;
            case "{yyyy}" -> text("%04d", date.getYear());
            case "{yy}" -> text("%02d", date.getYear() % 100);
            case "{FY}" -> fiscalYear(date);
            case "{MM}" -> text("%02d", date.getMonthValue());
            default -> token;
          });
    }
    return start.toString();
  }

  /** The fewest digits of the counter. */
  public int width() {
    return tokens.get(tokens.size() - 1).length() - 2;
  }

  /** The counter that these digits are in this pattern; 0 if the pattern cannot produce them. */
  public int counter(String digits) {
    boolean written =
        digits.length() == width() || digits.length() > width() && digits.charAt(0) != '0';
    return written && digits.length() <= MOST_DIGITS ? Integer.parseInt(digits) : 0;
  }

  /**
   * Whether two series with these beginnings could produce the same number: {@code A-26} with
   * counter 110001 and {@code A-2611} with 0001 do.
   *
   * @param width the fewest digits of the counter after the first
   * @param otherWidth the fewest digits of the counter after the other
   */
  public static boolean meet(String start, int width, String other, int otherWidth) {
    if (start.length() > other.length()) {
      return meet(other, otherWidth, start, width);
    }
    String between = other.startsWith(start) ? other.substring(start.length()) : "-";
    int digits = between.length() + otherWidth;
    if (between.isEmpty()) {
      return true;
    }
    return between.chars().allMatch(Character::isDigit)
        && (between.charAt(0) == '0' ? digits <= width : digits <= MOST_DIGITS);
  }

  public boolean prints(NumberPattern other) {
    return tokens.equals(other.tokens) && firstMonth == other.firstMonth;
  }

  /** The period of the counter, such as {@code 2026-11}, {@code 2026}, {@code FY2627}. */
  public String period(LocalDate date) {
    if (has("{MM}")) {
      return text("%04d-%02d", date.getYear(), date.getMonthValue());
    }
    if (has("{FY}")) {
      return "FY" + fiscalYear(date);
    }
    return has("{yyyy}") || has("{yy}") ? text("%04d", date.getYear()) : "all";
  }

  /** Formats with the digits 0 to 9; the default locale could have others. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private String fiscalYear(LocalDate date) {
    int start = date.getMonthValue() >= firstMonth ? date.getYear() : date.getYear() - 1;
    return firstMonth == 1
        ? text("%02d", start % 100)
        : text("%02d%02d", start % 100, (start + 1) % 100);
  }

  /**
   * The letters that every number of this pattern has; series with different letters cannot meet.
   */
  public String letters() {
    StringBuilder letters = new StringBuilder();
    for (String token : tokens) {
      if (!token.startsWith("{")) {
        letters.append(token.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT));
      }
    }
    return letters.toString();
  }
}
