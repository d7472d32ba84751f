package shop.orders.web.kit.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.errors.Rejected;

/**
 * Lets as many calls of the API work at the same time as there are connections to the database,
 * less some for background work. Of these, at most half write: calls that wait for a locked row
 * leave the others to reads. A call that finds no place waits a little, with a thread that costs
 * nothing, and is then refused; so are calls while the database does not answer. What answers
 * without the database, such as health, does not pass here.
 */
@ApplicationScoped
public class Gate {

  private static final String SIZE = "orders.db.pool-size";

  /** Connections for background work. */
  private static final int SPARE = 4;

  /**
   * For a place, and as many for one of a write: fewer than the server's threads, so that some are
   * left for what does not pass here.
   */
  private static final int MOST_WAITING = 60;

  private static final int EXPORTS = 2;

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  @Inject private Settings settings;
  @Inject private DatabaseWatch database;

  private Semaphore calls;
  private Semaphore writes;
  private final Semaphore exports = new Semaphore(EXPORTS);
  private final Duration patience;

  Gate() {
    this(Duration.ofSeconds(3));
  }

  Gate(Duration patience) {
    this.patience = patience;
  }

  /** For tests. */
  Gate(int size, Duration patience, DatabaseWatch database) {
    this(patience);
    this.database = database;
    open(size);
  }

  /** Reads the setting, so that an invalid one stops the start. */
  public void check() {
    open(Math.max(1, settings.number(SIZE, 2, 1_000) - SPARE));
  }

  private void open(int size) {
    calls = new Semaphore(size, true);
    writes = new Semaphore(Math.max(1, size / 2), true);
  }

  /**
   * Gives a call its place, until {@link #leave}.
   *
   * @throws Rejected (503) if there is none in time, or the time of a write is not known
   */
  public void enter(HttpServletRequest request) {
    if (!database.isAnswering()) {
      throw new Rejected(
              503, "database_unavailable", "The database does not answer; please try again.")
          .with("Retry-After", "5");
    }
    long deadline = System.nanoTime() + patience.toNanos();
    boolean write = !READS.contains(request.getMethod());
    if (write) {
      demandTime();
      take(writes, deadline);
    }
    try {
      take(calls, deadline);
    } catch (RuntimeException e) {
      if (write) {
        writes.release();
      }
      throw e;
    }
    Place place = new Place(calls);
    if (write) {
      place.holds(writes);
    }
    place.isOf(request);
  }

  private void demandTime() {
    if (!database.isTimeKnown()) {
      throw new Rejected(
              503, "clock_jumped", "The clocks do not agree on the time now; please try again.")
          .with("Retry-After", "30");
    }
  }

  private static void take(Semaphore places, long deadline) {
    try {
      // Not tryAcquire() alone, which would overtake those that wait.
      if (places.tryAcquire(0, TimeUnit.NANOSECONDS)
          || places.getQueueLength() < MOST_WAITING
              && places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Rejected(503, "overloaded", "Too many calls come in now; please try again.")
        .with("Retry-After", "1");
  }

  /**
   * Counts a call that has a place as one that writes, although its method only reads.
   *
   * @throws Rejected (503) if as many write already, or the time is not known
   */
  public void write(HttpServletRequest request) {
    demandTime();
    take(writes, System.nanoTime() + patience.toNanos());
    Place.of(request).holds(writes);
  }

  /**
   * Counts a call as an export, of which few run at the same time.
   *
   * @throws Rejected (429) if as many run already
   */
  void export(HttpServletRequest request) {
    if (!exports.tryAcquire()) {
      throw new Rejected(
              429, "too_many_exports", "Other exports are running; please try again later.")
          .with("Retry-After", "10");
    }
    Place.of(request).export(exports);
  }

  /** As {@link #leave}, unless it is an export, which reads very much while it is written. */
  void leaveToAnswer(HttpServletRequest request) {
    Place place = Place.of(request);
    if (place != null && !place.isExport()) {
      place.leave();
    }
  }

  /** Gives the call's place to others; it may be called again. */
  public void leave(HttpServletRequest request) {
    Place place = Place.of(request);
    if (place != null) {
      place.leave();
    }
  }
}
