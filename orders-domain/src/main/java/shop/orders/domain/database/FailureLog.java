package shop.orders.domain.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The log of work that is repeated every few seconds. A failure that lasts, as of a full disk, is
 * told when it begins and when it is over, and not at each attempt.
 */
public final class FailureLog {

  private final Logger log;
  private final String sentence;

  /** Empty after a success. */
  private String last = "";

  /**
   * @param sentence what could not be done
   */
  public FailureLog(Logger log, String sentence) {
    this.log = log;
    this.sentence = sentence;
  }

  /** Does work and notes how it ended; an exception would end the repetition. */
  public void watch(Runnable work) {
    try {
      work.run();
      succeeded();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  public synchronized void failed(Throwable failure) {
    String kind = kind(failure);
    Level level = kind.equals(last) ? Level.FINE : Level.WARNING;
    last = kind;
    log.log(level, sentence + "; it is tried again until it works", failure);
  }

  public synchronized void succeeded() {
    if (!last.isEmpty()) {
      last = "";
      log.info(() -> "No longer: " + sentence);
    }
  }

  /** The SQL state, which is the same whatever the statement was; or what failed. */
  private static String kind(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> "" + ((SQLException) cause).getSQLState())
        .findFirst()
        .orElseGet(failure::toString);
  }
}
