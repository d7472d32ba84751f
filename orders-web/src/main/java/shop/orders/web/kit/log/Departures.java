package shop.orders.web.kit.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import shop.orders.web.kit.errors.ClientGone;

/**
 * Keeps out of the log that a client has left: of each, the server would write up to a hundred
 * lines, and each at a place of its own. At the level FINE it is told by a logger of ours.
 */
final class Departures {

  private static final Logger LOG = Logger.getLogger(Departures.class.getName());

  /** Those of the server that tell it, by Grizzly 5.0.2, Jersey 4.0 and Payara 7. */
  private static final List<String> LOGGERS =
      List.of(
          "org.glassfish.grizzly.filterchain.DefaultFilterChain",
          "org.glassfish.jersey.server.ServerRuntime$Responder",
          "jakarta.enterprise.web",
          "jakarta.enterprise.web.core");

  /** What a servlet throws, the server writes into the message, with the whole trace. */
  private static final Pattern TRACE =
      Pattern.compile(
          "\\R\\S*IOException: .*\\R\\tat org\\.(glassfish\\.grizzly|apache\\.catalina\\.connector)\\.");

  /** With the filters that they had; kept, as the logging of Java forgets loggers nobody has. */
  private final Map<Logger, Filter> former = new LinkedHashMap<>();

  void start() {
    for (String name : LOGGERS) {
      Logger logger = Logger.getLogger(name);
      Filter other = logger.getFilter();
      former.put(logger, other);
      logger.setFilter(entry -> !tells(entry) && (other == null || other.isLoggable(entry)));
    }
  }

  void stop() {
    former.forEach(Logger::setFilter);
    former.clear();
  }

  private static boolean tells(LogRecord entry) {
    Throwable thrown = entry.getThrown();
    boolean departure =
        thrown == null
            ? entry.getMessage() != null && TRACE.matcher(entry.getMessage()).find()
            : ClientGone.isCauseOf(thrown);
    if (departure) {
      LOG.log(Level.FINE, "A client has left", thrown);
    }
    return departure;
  }
}
