package shop.orders.domain.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * The time of the database, which all nodes share, so that a node whose clock is wrong dates
 * nothing wrongly. It is learned every second; between two answers the node only measures what has
 * passed, by a counter that nobody sets. Before the first answer it is the node's own time.
 *
 * <p>A time that does not follow from the last one is not believed, unless the node's own clock
 * says the same: then it was set right.
 */
@ApplicationScoped
public class DatabaseTime {

  private static final Logger LOG = Logger.getLogger(DatabaseTime.class.getName());

  /** Up to this difference, a time is followed at once. */
  private static final Duration JUMP = Duration.ofSeconds(30);

  private final Clock node;
  private final LongSupplier counter;
  private final Clock clock = new Corrected(ZoneOffset.UTC);

  /** Null before the first answer. */
  private volatile Known known;

  private boolean trusted = true;

  /**
   * @param count of nanoseconds, when it was that time
   */
  private record Known(Instant at, long count) {

    Instant at(long now) {
      return at.plusNanos(now - count);
    }
  }

  DatabaseTime() {
    this(Clock.systemUTC(), System::nanoTime);
  }

  DatabaseTime(Clock node, LongSupplier counter) {
    this.node = node;
    this.counter = counter;
  }

  /**
   * The clock for all code. It ticks in microseconds, as the database stores them, so that a
   * response shows the same time as a later read.
   */
  @Produces
  Clock clock() {
    return clock;
  }

  /**
   * Takes what the database's clock has said just now.
   *
   * @param within how long the answer took, as it may be older by that
   * @return whether it is believed; if not, the clock goes on as before
   */
  public synchronized boolean learn(Instant said, Duration within) {
    long now = counter.getAsLong();
    Instant ours = node.instant();
    if (known == null) {
      known = new Known(said, now);
      tellOfWrongNode(Duration.between(said, ours));
      return true;
    }
    Instant expected = known.at(now);
    Instant latest = said.plus(within);
    Instant time = expected.isBefore(said) ? said : expected.isAfter(latest) ? latest : expected;
    Duration jump = Duration.between(expected, time);
    boolean believed = isSmall(jump) || isSmall(Duration.between(ours, time));
    if (believed) {
      known = new Known(time, now);
    }
    tell(believed, jump);
    return believed;
  }

  private static boolean isSmall(Duration difference) {
    return difference.abs().compareTo(JUMP) <= 0;
  }

  private static void tellOfWrongNode(Duration ahead) {
    if (!isSmall(ahead)) {
      LOG.warning(
          () ->
              "This machine's clock is %s %s the database's, which counts"
                  .formatted(ahead.abs(), ahead.isNegative() ? "behind" : "ahead of"));
    }
  }

  private void tell(boolean believed, Duration jump) {
    if (believed != trusted) {
      trusted = believed;
      if (believed) {
        LOG.warning("The database's clock is right again; writes are served");
      } else {
        LOG.severe(
            () ->
                "The database's clock has jumped by %s, and this machine's has not: writes are refused until they agree, or until a restart, which takes the database's"
                    .formatted(jump));
      }
    }
  }

  private final class Corrected extends Clock {

    private final ZoneId zone;

    Corrected(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      Known last = known;
      Instant now = last == null ? node.instant() : last.at(counter.getAsLong());
      return now.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId another) {
      return new Corrected(another);
    }
  }
}
