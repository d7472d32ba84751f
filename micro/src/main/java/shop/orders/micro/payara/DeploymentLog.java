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
 * Stands before the log while the EAR is deployed. The server reports one wrong setting as ten
 * stack traces; what the application itself said about it is in there, and is enough.
 */
class DeploymentLog extends Handler {

  /** How the application's own line begins, in its class Start. */
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
   * Why the application did not start: the message of the outermost failure that its own code
   * threw; else what it said of somebody else's, the database's for example.
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

  /** Lets the log have what was held back. */
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
