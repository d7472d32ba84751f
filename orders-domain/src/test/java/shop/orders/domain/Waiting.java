package shop.orders.domain;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a limit that is long enough for every machine. */
public final class Waiting {

  /** Ten times the slowest wait of the tests on two cores, which is a product's first start. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private Waiting() {}

  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited %s in vain until %s".formatted(LIMIT, what));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
