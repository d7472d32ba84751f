package shop.orders.web.kit.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * A histogram of durations, as Prometheus wants it: how many there were since the start up to each
 * bound. That of MicroProfile Metrics cannot be used: Payara counts its buckets among the thousand
 * values of a sample that forgets older ones, so they also fall, and takes a lock for each value.
 */
final class Durations {

  /** In seconds; a last bucket has what takes longer. */
  static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  private static final long[] NANOS = new long[BOUNDS.length];

  static {
    for (int i = 0; i < NANOS.length; i++) {
      NANOS[i] = (long) (BOUNDS[i] * Duration.ofSeconds(1).toNanos());
    }
  }

  private final LongAdder[] counts =
      Stream.generate(LongAdder::new).limit(NANOS.length + 1L).toArray(LongAdder[]::new);

  private final LongAdder total = new LongAdder();

  void add(long nanos) {
    int bucket = 0;
    while (bucket < NANOS.length && nanos > NANOS[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    total.add(nanos);
  }

  /** How many took no longer than {@link #BOUNDS}{@code [bound]}; of the last bucket, all. */
  long upTo(int bound) {
    long sum = 0;
    for (int i = 0; i <= bound; i++) {
      sum += counts[i].sum();
    }
    return sum;
  }

  long count() {
    return upTo(NANOS.length);
  }

  double seconds() {
    return total.sum() / 1e9;
  }
}
