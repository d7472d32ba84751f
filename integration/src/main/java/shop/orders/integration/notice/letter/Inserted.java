package shop.orders.integration.notice.letter;

import java.util.regex.Pattern;

/**
 * Words of others within our texts. They stand between marks, which become an element in HTML and
 * the isolates of Unicode (UAX 9) in plain text, so that an Arabic sentence keeps its sequence
 * around a Latin name.
 */
final class Inserted {

  static final char BEGIN = '\u2068';
  static final char END = '\u2069';

  /** What would break a line or change the direction of what follows. */
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  private static final Pattern LINES = Pattern.compile("\\R");

  private Inserted() {}

  /** The word between marks, in one line. */
  static String line(String word) {
    return BEGIN + clean(word) + END;
  }

  /** The text between marks, with its line breaks, each of which is a line feed. */
  static String lines(String text) {
    StringBuilder all = new StringBuilder();
    for (String line : LINES.split(text.strip())) {
      all.append(all.isEmpty() ? "" : "\n").append(line(line));
    }
    return all.toString();
  }

  /** The word without what could break a line, such as a header of a mail. */
  static String clean(String word) {
    return STEERING.matcher(word).replaceAll(" ").strip();
  }

  static String withoutMarks(String text) {
    return text.replace("" + BEGIN, "").replace("" + END, "");
  }
}
