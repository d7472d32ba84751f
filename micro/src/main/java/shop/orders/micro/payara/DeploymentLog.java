package shop.orders.micro.payara;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Collects the log's warnings while the EAR is deployed. For one wrong setting the server logs ten
 * stack traces; if the application's own message is among them, only that is shown.
 */
class DeploymentLog extends Handler {

  /** The start of the message that the application's class Start logs. */
  private static final String CANNOT_START = "Orders cannot start: ";

  private final Logger root = Logger.getLogger("");
  private final List<Handler> behind = List.of(root.getHandlers());
  private final Queue<LogRecord> troubles = new ConcurrentLinkedQueue<>();

  static DeploymentLog begin() {
    DeploymentLog log = new DeploymentLog();
    log.behind.forEach(log.root::removeHandler);
    log.root.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() < Level.WARNING.intValue()) {
      behind.forEach(handler -> handler.publish(entry));
    } else {
      troubles.add(entry);
    }
  }

  /**
   * Why the application did not start: the message of the outermost exception that its own code
   * threw; otherwise the message that it logged about a foreign exception, such as the database's.
   */
  Optional<ServerRefused> reason() {
    return ownFailure()
        .map(failure -> new ServerRefused(failure.getMessage(), failure))
        .or(
            () ->
                troubles.stream()
                    .map(LogRecord::getMessage)
                    .filter(message -> message != null && message.startsWith(CANNOT_START))
                    .map(message -> new ServerRefused(message.substring(CANNOT_START.length())))
                    .findFirst());
  }

  private Optional<Throwable> ownFailure() {
    return troubles.stream()
        .flatMap(entry -> Stream.iterate(entry.getThrown(), Objects::nonNull, Throwable::getCause))
        .filter(cause -> cause.getStackTrace().length > 0)
        .filter(cause -> cause.getStackTrace()[0].getClassName().startsWith("shop.orders."))
        .filter(cause -> cause.getMessage() != null)
        .findFirst();
  }

  /** Writes the collected records to the log. */
  void tellAll() {
    troubles.forEach(entry -> behind.forEach(handler -> handler.publish(entry)));
    troubles.clear();
  }

  @Override
  public void flush() {
    behind.forEach(Handler::flush);
  }

  @Override
  public void close() {
    root.removeHandler(this);
    behind.forEach(root::addHandler);
  }
}
