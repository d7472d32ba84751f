package shop.orders.web.kit.gate;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.time.DatabaseTime;

/**
 * Asks the database every second whether it is there, has the schema of this version, answers, and
 * what time it is. Others look at the last answer, so that a silent database holds none of them up.
 * It asks Flyway's own table, which also marks a failed migration.
 */
@ApplicationScoped
public class DatabaseWatch {

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

  /** A node is not ready any more after this time without an answer. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(2);

  /** Calls are refused after this time: they may be served still, by other connections. */
  private static final Duration SILENT_AFTER = Duration.ofSeconds(4);

  @Inject private Database database;
  @Inject private DatabaseTime time;

  private volatile boolean migrated;
  private volatile boolean failed;
  private volatile boolean timeKnown = true;

  /** Whether the migrations have succeeded, and the database's time. */
  private record Told(boolean migrated, Instant time) {}

  /** When the question began that is not answered yet; 0 if there is none. */
  private volatile long asked;

  /**
   * Begins to ask, in a thread of its own: the server's one thread for repeated tasks may wait for
   * the database.
   *
   * @return ends it when it is cancelled
   */
  public Future<?> start(ManagedThreadFactory threads) {
    ask();
    CompletableFuture<Void> end = new CompletableFuture<>();
    threads.newThread(() -> askUntil(end)).start();
    return end;
  }

  private void askUntil(Future<Void> end) {
    try {
      while (!end.isDone()) {
        TimeUnit.SECONDS.sleep(1);
        askAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askAgain() {
    try {
      ask();
    } catch (RuntimeException | Error e) {
      // It would end the thread; the next question may be answered.
      LOG.log(Level.WARNING, "The database could not be asked", e);
    }
  }

  private void ask() {
    asked = now();
    boolean answered = false;
    try {
      // Once more, as a connection may have been cut since it was last used.
      answered = isAnswered() || isAnswered();
    } finally {
      failed = !answered;
      asked = 0;
    }
  }

  private boolean isAnswered() {
    long began = System.nanoTime();
    try {
      Told told =
          database
              .first(
                  "select bool_and(success), clock_timestamp() as now from flyway_schema_history",
                  row -> new Told(row.getBoolean(1), instant(row, "now")))
              .orElseThrow();
      migrated = told.migrated();
      timeKnown = time.learn(told.time(), Duration.ofNanos(System.nanoTime() - began));
      return true;
    } catch (DatabaseFailure e) {
      LOG.log(Level.FINE, "The database does not answer", e);
      return false;
    }
  }

  /** Never 0, which stands for no time. */
  private static long now() {
    return System.nanoTime() | 1;
  }

  private boolean isSilentFor(Duration time) {
    long since = asked;
    return since != 0 && now() - since > time.toNanos();
  }

  /** Whether calls that need the database make sense. */
  public boolean isAnswering() {
    return !failed && !isSilentFor(SILENT_AFTER);
  }

  /** Whether writes can be dated: not after a jump of the database's clock. */
  public boolean isTimeKnown() {
    return timeKnown;
  }

  /** Whether this node can serve calls. */
  public boolean isReady() {
    return migrated && timeKnown && !failed && !isSilentFor(READY_WITHIN);
  }
}
