package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import shop.orders.web.kit.errors.Rejected;

/**
 * The room in memory for the large bodies of all calls together: a thread for each call could hold
 * more of them than the heap does. Who finds none waits a little, unread, and is then put off.
 */
@ApplicationScoped
class BodyRoom {

  private static final int MEGABYTE = 1024 * 1024;

  /** A reader's buffers take as much again, and more; and others live in the heap too. */
  private static final int SHARE_OF_HEAP = 8;

  /** The largest body that is taken must find room. */
  private static final int LEAST = 16;

  private final int most;
  private final Semaphore room;
  private final Duration patience;

  BodyRoom() {
    this(
        (int) Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / MEGABYTE),
        Duration.ofSeconds(3));
  }

  BodyRoom(int megabytes, Duration patience) {
    this.most = megabytes;
    this.room = new Semaphore(megabytes, true);
    this.patience = patience;
  }

  /**
   * Takes room for a body of so many bytes; small ones need none.
   *
   * @return what must be given back with {@link #leave}
   */
  int take(long bytes) {
    if (bytes <= BodyRules.USUAL_LIMIT) {
      return 0;
    }
    int wanted = (int) Math.min(most, (bytes + MEGABYTE - 1) / MEGABYTE);
    try {
      if (room.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return wanted;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Rejected(
            503, "too_many_large_bodies", "Too many large bodies come in now; please try again.")
        .with("Retry-After", "2");
  }

  void leave(int taken) {
    room.release(taken);
  }
}
