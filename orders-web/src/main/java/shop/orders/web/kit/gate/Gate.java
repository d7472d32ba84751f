package shop.orders.web.kit.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.Tag;
import shop.orders.domain.database.ConnectionUse;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.metrics.Gauges;

/**
 * Lets as many calls of the API work at the same time as there are connections to the database,
 * less some for background work. Of these, at most half write: calls that wait for a locked row
 * leave the others to reads. A call that finds no place waits a little, with a thread that costs
 * nothing, and is then refused; so are calls while the database does not answer. Pages and
 * documents have places of their own; health and metrics need none.
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

  private static final int PAGES = 20;

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  @Inject private Settings settings;
  @Inject private DatabaseWatch database;
  @Inject private Gauges gauges;

  private Semaphore calls;
  private Semaphore writes;
  private final Semaphore exports = new Semaphore(EXPORTS);
  private final Semaphore pages = new Semaphore(PAGES);
  private final Duration patience;

  Gate() {
    // Who is refused hears so within a second.
    this(Duration.ofMillis(800));
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
    int connections = settings.number(SIZE, 2, 1_000);
    open(Math.max(1, connections - SPARE));
    showPlaces("calls", calls);
    showPlaces("writes", writes);
    showPlaces("exports", exports);
    showPlaces("pages", pages);
    ConnectionUse use = ConnectionUse.ofPool();
    gauges.show("orders_connections", "Most connections to the database", () -> connections);
    gauges.show("orders_connections_in_use", "Connections in use", use::inUse);
    gauges.show(
        "orders_connections_waited_for", "Threads that wait for a connection", use::waiting);
    gauges.show("orders_connections_taken_total", "Connections taken since the start", use::taken);
    gauges.show(
        "orders_connections_refused_total",
        "Connections not got in time since the start",
        use::refused);
    gauges.show(
        "orders_connection_wait_seconds_total",
        "How long all threads together waited for connections since the start",
        use::waitedSeconds);
  }

  private void showPlaces(String kind, Semaphore places) {
    Tag tag = new Tag("kind", kind);
    int size = places.availablePermits();
    gauges.show("orders_places", "Places for calls that work", () -> size, tag);
    gauges.show(
        "orders_places_in_use",
        "Calls that have a place",
        () -> size - places.availablePermits(),
        tag);
    gauges.show(
        "orders_places_waited_for", "Calls waiting for a place", places::getQueueLength, tag);
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
    demandDatabase();
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

  /**
   * Refuses a call that would wait for the database in vain.
   *
   * @throws Rejected (503) if it is so
   */
  public void demandDatabase() {
    if (!database.isAnswering()) {
      throw new Rejected(
              503, "database_unavailable", "The database does not answer; please try again.")
          .with("Retry-After", "5");
    }
  }

  /**
   * Gives a call of a page or document its place, until {@link #leave}: these are large, for
   * anybody, and in memory while they are read.
   *
   * @throws Rejected (503) if there is none
   */
  public void enterPage(HttpServletRequest request) {
    if (!pages.tryAcquire()) {
      throw overloaded();
    }
    new Place(pages).isOf(request);
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
    throw overloaded();
  }

  private static Rejected overloaded() {
    return new Rejected(503, "overloaded", "Too many calls come in now; please try again.")
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

  /**
   * As {@link #leave}, unless it is an export, which reads very much while it is written.
   *
   * @return whether it has no place any more
   */
  boolean leaveToAnswer(HttpServletRequest request) {
    Place place = Place.of(request);
    if (place != null && place.isExport()) {
      return false;
    }
    leave(request);
    return true;
  }

  /** Gives the call's place to others; it may be called again. */
  public void leave(HttpServletRequest request) {
    Place place = Place.of(request);
    if (place != null) {
      place.leave();
    }
  }
}
