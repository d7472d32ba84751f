package shop.orders.micro;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The time between the signal to stop and the stop: the product serves every call as before, but
 * says that it is not ready, and closes each connection with its answer. Balancers and clients go
 * to other nodes meanwhile.
 */
final class StopDelay {

  /** The system property by which the product learns that it is about to stop. */
  private static final String STOPPING = "orders.stopping";

  private final Duration time;
  private final CountDownLatch end = new CountDownLatch(1);

  StopDelay(Duration time) {
    this.time = time;
  }

  /** Tells the product and waits until the time is over, or is ended. */
  void pass() {
    System.setProperty(STOPPING, "true");
    try {
      end.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once, or before it has begun. */
  void end() {
    end.countDown();
  }
}
