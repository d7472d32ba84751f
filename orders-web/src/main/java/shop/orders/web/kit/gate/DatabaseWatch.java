package shop.orders.web.kit.gate;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.database.DatabaseWaits;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.database.Sql;
import shop.orders.domain.time.DatabaseTime;
import shop.orders.web.kit.errors.WriteImpossible;
import shop.orders.web.kit.metrics.Gauges;

/**
 * Asks the database every second whether it is there, has the schema of this version, answers, and
 * what time it is. Others look at the last answer, so that a silent database holds none of them up;
 * and those who wait for it already are told, too. It asks Flyway's own table, which also marks a
 * failed migration.
 */
@ApplicationScoped
public class DatabaseWatch {

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

  /** Between an answer and the next question. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A node is not ready any more after this time without an answer. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(2);

  /** Between two looks at whether anything was answered. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /**
   * After so many looks without any answer, which are 4 s, calls are refused, and those that wait
   * are ended. Looks are counted instead of the time, as this process may itself have been stopped
   * for some seconds.
   */
  private static final int SILENT_LOOKS = 16;

  /** How often it is tried whether a write is possible again. */
  private static final Duration TRIAL_EVERY = Duration.ofSeconds(3);

  /**
   * Makes a file of four megabytes and removes it again: on a full disk, a small write may find
   * room in a file that is there, while the next order does not.
   */
  private static final List<Sql> TRIAL =
      List.of(
          Sql.update(
              "create unlogged table room_for_writes as select n from generate_series(1, 110000) n"),
          Sql.update("drop table room_for_writes"));

  private final DatabaseWaits waits = DatabaseWaits.ofPool();
  private final FailureLog failures = new FailureLog(LOG, "The database could not be asked");

  @Inject private Database database;
  @Inject private Gauges gauges;
  @Inject private DatabaseTime time;

  private volatile boolean migrated;
  private volatile boolean failed;
  private volatile boolean silent;
  private volatile boolean timeKnown = true;

  /** Whether the migrations have succeeded, and the database's time. */
  private record Told(boolean migrated, Instant time) {}

  /** Whether a write failed for want of room, and none has worked since. */
  private volatile boolean full;

  private long tried;

  /** When the question began that is not answered yet; 0 if there is none. */
  private volatile long asked;

  /**
   * Begins to ask and to look, in threads of their own: the server's one thread for repeated tasks
   * may wait for the database.
   */
  public void start(ManagedThreadFactory threads, BackgroundWork work) {
    gauges.show(
        "orders_database_answering",
        "1 while calls may ask the database, else 0",
        () -> isAnswering() ? 1 : 0);
    askAgain();
    Thread asker = threads.newThread(() -> work.run(() -> askUntilTheEndOf(work)));
    asker.start();
    threads.newThread(() -> work.run(() -> lookUntilTheEndOf(work, asker))).start();
  }

  private void lookUntilTheEndOf(BackgroundWork work, Thread asker) {
    long last = waits.answers();
    int looks = 0;
    while (!work.endsWithin(LOOK)) {
      long answers = waits.answers();
      boolean heard = answers != last;
      last = answers;
      looks = heard || asked == 0 ? 0 : looks + 1;
      if (looks == SILENT_LOOKS) {
        hangUp(asker);
        looks = 0;
      } else if (heard && silent) {
        LOG.info("The database answers again");
        silent = false;
        waits.allow();
      }
    }
  }

  private void hangUp(Thread asker) {
    if (!silent) {
      LOG.warning("The database is silent; the calls that wait for it are ended");
      silent = true;
    }
    waits.end(asker);
  }

  private void askUntilTheEndOf(BackgroundWork work) {
    while (!work.endsWithin(PAUSE)) {
      askAgain();
    }
  }

  private void askAgain() {
    try {
      ask();
      tryToWrite();
      failures.succeeded();
    } catch (RuntimeException | Error e) {
      // It would end the thread; the next question may be answered.
      failures.failed(e);
    }
  }

  private void ask() {
    asked = now();
    boolean answered = false;
    try {
      hear();
      answered = true;
    } finally {
      failed = !answered;
      asked = 0;
    }
  }

  private void hear() {
    try {
      hearOnce();
    } catch (DatabaseFailure e) {
      // A connection may have been cut since it was last used.
      hearOnce();
    }
  }

  private void hearOnce() {
    long began = System.nanoTime();
    Told told =
        database
            .first(
                "select bool_and(success), clock_timestamp() as now from flyway_schema_history",
                row -> new Told(row.getBoolean(1), instant(row, "now")))
            .orElseThrow();
    migrated = told.migrated();
    timeKnown = time.learn(told.time(), Duration.ofNanos(System.nanoTime() - began));
  }

  void on(@Observes WriteImpossible event) {
    if (!full) {
      LOG.severe(() -> "The database cannot store anything, SQL state " + event.sqlState());
      full = true;
    }
  }

  private void tryToWrite() {
    if (!full || now() - tried < TRIAL_EVERY.toNanos()) {
      return;
    }
    tried = now();
    try {
      database.together(TRIAL);
      full = false;
      LOG.info("The database can store data again");
    } catch (DatabaseFailure e) {
      LOG.log(Level.FINE, "The database still cannot store anything", e);
    }
  }

  /** Never 0, which stands for no time. */
  private static long now() {
    return System.nanoTime() | 1;
  }

  private boolean isUnansweredFor(Duration time) {
    long since = asked;
    return since != 0 && now() - since > time.toNanos();
  }

  /** Whether calls that need the database make sense. */
  public boolean isAnswering() {
    return !failed && !silent;
  }

  /** Whether writes can be dated: not after a jump of the database's clock. */
  public boolean isTimeKnown() {
    return timeKnown;
  }

  /** Whether this node can serve calls. */
  public boolean isReady() {
    return migrated && timeKnown && isAnswering() && !full && !isUnansweredFor(READY_WITHIN);
  }
}
