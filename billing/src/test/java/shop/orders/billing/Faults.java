package shop.orders.billing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a test turns it on, makes some of the transactions that issue a bill fail. */
final class Faults {

  /** The point at which a transaction fails. */
  enum Point {
    BEFORE_THE_NUMBER,
    AFTER_THE_NUMBER,
    AFTER_THE_BILL,
    BEFORE_THE_COMMIT
  }

  /** The exception that causes the rollback. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** At each point, one in this many transactions fails; 0 for none. */
  static volatile int failing;

  /** The number of failures at each point. */
  static final Map<Point, AtomicInteger> FAILED = counters();

  private static final Map<Point, AtomicInteger> PASSED = counters();

  private Faults() {}

  static void mayFail(Point point) {
    int often = failing;
    if (often > 0 && PASSED.get(point).incrementAndGet() % often == 0) {
      FAILED.get(point).incrementAndGet();
      throw new Interrupted();
    }
  }

  private static Map<Point, AtomicInteger> counters() {
    return Stream.of(Point.values())
        .collect(Collectors.toUnmodifiableMap(point -> point, point -> new AtomicInteger()));
  }
}
