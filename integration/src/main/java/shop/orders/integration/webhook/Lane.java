package shop.orders.integration.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.orders.integration.webhook.Deliveries.Due;
import shop.orders.integration.webhook.Deliveries.Taken;

/**
 * The calls of a webhook on this node, and how many it may have at a time: one while it fails, two
 * while it is slow or unknown, and one more with each quick success.
 */
final class Lane {

  static final int MOST = 8;

  private static final int MOST_OF_SLOW = 2;

  /** A call that takes longer holds a place that others need. */
  private static final long QUICK_NANOS = Duration.ofSeconds(1).toNanos();

  /** A call on its way, and then its answer. */
  static final class Flight {
    final Taken taken;
    private final long begun = System.nanoTime();
    private volatile Answer answer;

    Flight(Taken taken) {
      this.taken = taken;
    }

    /** Null while it is on its way. */
    Answer answer() {
      return answer;
    }

    void land(Answer with) {
      answer = with;
    }

    boolean isOlderThan(long nanos) {
      return System.nanoTime() - begun > nanos;
    }
  }

  private final long owner;

  /** From its begin until it is kept what came of it. */
  private final List<Flight> flights = new ArrayList<>();

  private int places = MOST_OF_SLOW;

  /** Whether the last answer was a failure or slow. */
  private boolean troubled;

  /** Whether nothing has worked when it was last read. */
  private boolean failing;

  /** Whether that is so for some time. */
  private boolean down;

  Lane(long owner) {
    this.owner = owner;
  }

  List<Flight> flights() {
    return flights;
  }

  long owner() {
    return owner;
  }

  Flight begin(Taken taken) {
    Flight flight = new Flight(taken);
    flights.add(flight);
    return flight;
  }

  void is(Due due) {
    failing = due.failing();
    down = due.down();
  }

  void heard(Answer answer) {
    boolean quick = answer.millis() * 1_000_000L <= QUICK_NANOS;
    troubled = !answer.isSuccess() || !quick;
    if (!troubled) {
      places = Math.min(places + 1, MOST);
    } else {
      places = answer.isSuccess() ? MOST_OF_SLOW : 1;
    }
  }

  /** Whether its calls must not hold up those of others. */
  boolean isCareful() {
    return failing || troubled || isSlow();
  }

  /** Whether nothing of it has worked for some time. */
  boolean isDown() {
    return down;
  }

  private boolean isSlow() {
    return flights.stream().anyMatch(flight -> flight.isOlderThan(QUICK_NANOS));
  }

  /** How many more calls may begin; less than one if none. */
  int room() {
    int most = failing ? 1 : isSlow() ? Math.min(places, MOST_OF_SLOW) : places;
    return most - flights.size();
  }
}
