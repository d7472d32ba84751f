package shop.orders.domain.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The last digits of a telephone number, by which numbers are compared: whatever blanks they are
 * written with, and with the country's code, a zero or nothing before them.
 */
public final class PhoneEnding {

  /** Numbers with so many like digits at their ends are one number. */
  private static final int COMPARED = 9;

  /** The fewest digits of a whole number, without the area's code. */
  private static final int FEWEST = 7;

  /** From so many digits on, what is given can be the end of a number. */
  static final int SURE = 6;

  /** From the end. */
  private final String digits;

  private final boolean whole;

  private PhoneEnding(String digits, boolean whole) {
    this.digits = digits;
    this.whole = whole;
  }

  /**
   * For a filter: a number with less than six digits, such as an extension, is a whole one.
   *
   * @return empty if the text has no digit but zeros
   */
  public static Optional<PhoneEnding> of(String number) {
    return fromEnd(number).map(digits -> new PhoneEnding(digits, digits.length() < SURE));
  }

  /** For a search: however few the digits are, they are the end of a number. */
  static Optional<PhoneEnding> endOf(String number) {
    return fromEnd(number).map(digits -> new PhoneEnding(digits, false));
  }

  private static Optional<String> fromEnd(String number) {
    StringBuilder digits = new StringBuilder();
    Folding.of(number)
        .chars()
        .filter(character -> character >= '0' && character <= '9')
        .filter(character -> character != '0' || !digits.isEmpty())
        .forEach(character -> digits.append((char) character));
    return digits.isEmpty() ? Optional.empty() : Optional.of(digits.reverse().toString());
  }

  /**
   * What is indexed: the last digits, from the end, of numbers as they are stored.
   *
   * @param column of telephone numbers
   */
  public static String ofColumn(String column) {
    return "reverse(right(ltrim(translate(" + column + ", '+ ()./-', ''), '0'), 9))";
  }

  /**
   * The condition that a number ends so, with a parameter for each of {@link #values}.
   *
   * @param ending {@link #ofColumn}, or its value
   */
  public String condition(String ending) {
    return isBeginning()
        ? ending + " like ?"
        : ending + " in (" + "?, ".repeat(values().size() - 1) + "?)";
  }

  public List<Object> values() {
    if (isBeginning()) {
      return List.of(digits + "%");
    }
    if (whole) {
      return List.of(digits);
    }
    // A number that was stored without the area's code is the end of the given one.
    return Stream.concat(Stream.of(COMPARED), IntStream.range(FEWEST, COMPARED).boxed())
        .<Object>map(length -> digits.substring(0, length))
        .toList();
  }

  private boolean isBeginning() {
    return !whole && digits.length() < COMPARED;
  }
}
