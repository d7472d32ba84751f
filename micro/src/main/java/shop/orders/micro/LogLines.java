package shop.orders.micro;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Writes an event of the log as one line, and its exception below it with a line for each frame.
 * Messages may hold what callers sent. So that nobody can forge a line or hide a part of one,
 * characters that end lines, control terminals or change the direction of writing are escaped. The
 * {@code logging.properties} name this class.
 */
public final class LogLines extends Formatter {

  private static final String LINE = "%1$tFT%1$tT.%1$tL%1$tz %2$s [%3$s] %4$s%5$s%n";

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  @Override
  public String format(LogRecord event) {
    return String.format(
        Locale.ROOT,
        LINE,
        ZonedDateTime.ofInstant(event.getInstant(), ZoneId.systemDefault()),
        event.getLevel().getName(),
        event.getLoggerName(),
        plain(formatMessage(event)),
        event.getThrown() == null ? "" : System.lineSeparator() + stack(event.getThrown()));
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    PrintWriter lines =
        new PrintWriter(text) {
          /** Throwable prints each line by a call of this method. */
          @Override
          public void println(Object line) {
            super.println(indented(String.valueOf(line)));
          }
        };
    thrown.printStackTrace(lines);
    lines.flush();
    return text.toString().stripTrailing();
  }

  private static String indented(String line) {
    int start = 0;
    while (start < line.length() && line.charAt(start) == '\t') {
      start++;
    }
    return line.substring(0, start) + plain(line.substring(start));
  }

  /** The text in one line, in which all characters can be seen. */
  static String plain(String text) {
    return text == null
        ? null
        : visible(text, c -> String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
  }

  /**
   * @param escape writes a character that cannot be seen
   */
  static String visible(String text, IntFunction<String> escape) {
    if (text.codePoints().noneMatch(LogLines::isHidden)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                visible.append(escape.apply(c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  /** Names in Indian scripts and in Arabic need the two joiners, which do no harm. */
  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
