package shop.orders.web.kit.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.eclipse.microprofile.metrics.Counter;

/** Counts the calls of one {@link Operation}; what it counts with is looked up once. */
public final class CallMeter {

  /** The attribute of a request that has its meter, once it is known. */
  public static final String ATTRIBUTE = CallMeter.class.getName();

  private static final int CLASSES = 6;

  private final Operation operation;
  private final Durations durations;
  private final IntFunction<Counter> counters;

  /** By the first digit of the status. */
  private final AtomicReferenceArray<Counter> byStatus = new AtomicReferenceArray<>(CLASSES);

  CallMeter(Operation operation, Durations durations, IntFunction<Counter> counters) {
    this.operation = operation;
    this.durations = durations;
    this.counters = counters;
  }

  public Operation operation() {
    return operation;
  }

  void count(int status, long nanos) {
    int digit = Math.min(status / 100, CLASSES - 1);
    Counter counter = byStatus.get(digit);
    if (counter == null) {
      counter = counters.apply(digit);
      byStatus.set(digit, counter);
    }
    counter.inc();
    durations.add(nanos);
  }
}
