package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event is one line, whatever callers have sent. */
class LogLinesTest {

  private final LogLines lines = new LogLines();

  @Test
  void tellTheTimeLevelLoggerAndMessage() {
    assertThat(lines.format(event("It is %d.")))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4}"
                + " WARNING \\[shop\\.orders\\] It is %d\\.\\R");
  }

  /** Ends of lines, a terminal's escape, a bidi mark, a tag, a lone surrogate. */
  @ParameterizedTest
  @CsvSource({
    "000a, \\u000a",
    "000d, \\u000d",
    "0009, \\u0009",
    "0000, \\u0000",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "009b, \\u009b",
    "2028, \\u2028",
    "2029, \\u2029",
    "200f, \\u200f",
    "202e, \\u202e",
    "2066, \\u2066",
    "feff, \\ufeff",
    "d800, \\ud800",
    "e0041, \\u{e0041}"
  })
  void showWhatCannotBeSeen(String character, String shown) {
    String hidden = Character.toString(Integer.parseInt(character, 16));

    assertThat(LogLines.plain("before" + hidden + "after")).isEqualTo("before" + shown + "after");
  }

  @Test
  void leaveWritingAsItIs() {
    String names = "Zoë \\n, \u0995\u09cd\u200c\u09b7, \u0928\u094d\u200d, \ud83c\udf6f";

    assertThat(LogLines.plain(names)).isEqualTo(names);
  }

  @Test
  void cannotBeForgedByTheMessageOfAnException() {
    Exception cause = new IllegalArgumentException("\"a\r\nb\"");
    cause.addSuppressed(new IllegalStateException("c\u2028d"));
    LogRecord event = event("failed");
    event.setThrown(new IllegalStateException("e\n2026-01-01 INFO [forged] f", cause));

    assertThat(lines.format(event).lines().filter(line -> !line.matches("\\t+(at|\\.\\.\\.) .*")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" WARNING [shop.orders] failed"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "java.lang.IllegalStateException: e\\u000a2026-01-01 INFO [forged] f"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Caused by: java.lang.IllegalArgumentException: \"a\\u000d\\u000ab\""),
            line ->
                assertThat(line)
                    .isEqualTo("\tSuppressed: java.lang.IllegalStateException: c\\u2028d"));
  }

  private static LogRecord event(String message) {
    LogRecord event = new LogRecord(Level.WARNING, message);
    event.setLoggerName("shop.orders");
    return event;
  }
}
