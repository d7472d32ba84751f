package shop.orders.domain;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a limit that is long enough for every machine. */
public final class Waiting {

  /** Ten times the slowest wait of the tests on two cores, which is a product's first start. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  /** In milliseconds. */
  private static final long LONGEST_PAUSE = 100;

  private Waiting() {}

  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    long pause = 5;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited %s in vain until %s".formatted(LIMIT, what));
      }
      pause(pause);
      // A short wait ends soon, and a long one costs few questions.
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  private static void pause(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
