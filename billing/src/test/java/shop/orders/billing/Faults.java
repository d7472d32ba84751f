package shop.orders.billing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes some of the transactions that bill an order fail, once a test turns it on. */
final class Faults {

  /** Where such a transaction may fail. */
  enum Point {
    BEFORE_THE_NUMBER,
    AFTER_THE_NUMBER,
    AFTER_THE_BILL,
    BEFORE_THE_COMMIT
  }

  /** A rollback that was asked for. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** At each point one in so many transactions fails; 0 for none. */
  static volatile int failing;

  /** How often each point was where a transaction failed. */
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
