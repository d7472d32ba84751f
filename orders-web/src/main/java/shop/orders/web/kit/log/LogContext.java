package shop.orders.web.kit.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.metrics.CallMeter;

/**
 * What the log tells of calls. Of clients that have left it tells nothing. Of each entry of a JSON
 * log it tells which call it is about: adds a map of names and values to its parameters, which such
 * formatters, ours and the server's, write as members. Of entries in text, those of calls have the
 * request id in their message.
 */
@ApplicationScoped
public class LogContext {

  private static final String FORMAT = "orders.log-format";

  /**
   * Of us and of what we are built on. A handler of the root logger would come after the one that
   * writes.
   */
  private static final List<String> LOGGERS =
      List.of("shop", "org", "com", "fish", "io", "jakarta", "javax");

  private static final ThreadLocal<HttpServletRequest> CALL = new ThreadLocal<>();

  @Inject private Settings settings;

  private boolean json;

  /** Kept, as the logging of Java forgets loggers that nobody has. */
  private List<Logger> loggers = List.of();

  private final Handler adding = new Adding();

  private final Departures departures = new Departures();

  /** Reads the setting, so that an invalid one stops the start. */
  public void check() {
    String format = settings.text(FORMAT).orElse("text");
    if (!format.equals("text") && !format.equals("json")) {
      throw Settings.useless(FORMAT, "it is text or json, not \"" + format + "\"");
    }
    json = format.equals("json");
  }

  public void start() {
    departures.start();
    if (json) {
      loggers = LOGGERS.stream().map(Logger::getLogger).toList();
      loggers.forEach(logger -> logger.addHandler(adding));
    }
  }

  public void stop() {
    departures.stop();
    loggers.forEach(logger -> logger.removeHandler(adding));
  }

  /** What this thread logs until {@link #leave} is about this call. */
  public void enter(HttpServletRequest call) {
    if (json) {
      CALL.set(call);
    }
  }

  public void leave() {
    if (json) {
      CALL.remove();
    }
  }

  static Map<String, String> about(HttpServletRequest call) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("request_id", Call.id(call));
    Call.trace(call).ifPresent(trace -> about.put("trace_id", trace));
    CallMeter meter = (CallMeter) call.getAttribute(CallMeter.ATTRIBUTE);
    if (meter != null) {
      meter.operation().order(Call.path(call)).ifPresent(order -> about.put("order", order));
    }
    return about;
  }

  private static final class Adding extends Handler {

    @Override
    public void publish(LogRecord entry) {
      HttpServletRequest call = CALL.get();
      if (call != null) {
        Object[] given = entry.getParameters() == null ? new Object[0] : entry.getParameters();
        entry.setParameters(Stream.concat(Stream.of(given), Stream.of(about(call))).toArray());
      }
    }

    @Override
    public void flush() {
      // It writes nothing.
    }

    @Override
    public void close() {
      // It has nothing to close.
    }
  }
}
