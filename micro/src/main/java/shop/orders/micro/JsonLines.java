package shop.orders.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes each entry of the log as a JSON object in a line of its own. What an entry is about, such
 * as {@code request_id}, comes as a parameter that is a map; its values are members, too. What
 * cannot be seen, or controls terminals, is escaped, as in {@link LogLines}.
 *
 * <p>The server has such a formatter, but its classes cannot be used before it has started, and of
 * an entry with an exception it has no message.
 */
public class JsonLines extends Formatter {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> OWN = Set.of("time", "level", "logger", "message", "exception");

  /** A line as an entry of the log. */
  static String line(Level level, String message) {
    LogRecord entry = new LogRecord(level, message);
    entry.setLoggerName("orders");
    return new JsonLines().format(entry).stripTrailing();
  }

  @Override
  public String format(LogRecord entry) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", entry.getInstant().toString());
      json.writeStringField("level", entry.getLevel().getName());
      json.writeStringField("logger", String.valueOf(entry.getLoggerName()));
      json.writeStringField("message", message(entry));
      for (Map.Entry<?, ?> about : about(entry).entrySet()) {
        String name = String.valueOf(about.getKey());
        if (!OWN.contains(name)) {
          json.writeStringField(name, String.valueOf(about.getValue()));
        }
      }
      if (entry.getThrown() != null) {
        json.writeStringField("exception", stack(entry.getThrown()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Nothing but a text in it can have hidden characters, so they may be escaped as in a text.
    return LogLines.visible(line.toString(), JsonLines::escaped) + '\n';
  }

  /** One that is none of the first 65,536 as the two that stand for it, as JSON wants it. */
  private static String escaped(int c) {
    return Character.toString(c)
        .chars()
        .mapToObj(part -> String.format(Locale.ROOT, "\\u%04x", part))
        .collect(Collectors.joining());
  }

  /** The message, with its other parameters. */
  private String message(LogRecord entry) {
    LogRecord plain = new LogRecord(entry.getLevel(), entry.getMessage());
    plain.setResourceBundle(entry.getResourceBundle());
    plain.setParameters(
        parameters(entry).filter(parameter -> !(parameter instanceof Map)).toArray());
    return String.valueOf(formatMessage(plain));
  }

  private static Map<?, ?> about(LogRecord entry) {
    return parameters(entry)
        .filter(Map.class::isInstance)
        .map(parameter -> (Map<?, ?>) parameter)
        .reduce((earlier, later) -> later)
        .orElse(Map.of());
  }

  private static Stream<Object> parameters(LogRecord entry) {
    return entry.getParameters() == null ? Stream.empty() : Stream.of(entry.getParameters());
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
