package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import shop.orders.web.kit.errors.Rejected;

/**
 * Limits the memory that the large bodies of all calls take together: with one body in each thread,
 * they could fill the heap. A call that finds no room waits a little, with its body unread, and is
 * then refused with 503.
 */
@ApplicationScoped
class BodyRoom {

  private static final int MEGABYTE = 1024 * 1024;

  /**
   * Bodies get an eighth of the heap: their readers' buffers take at least as much again, and the
   * other work needs memory, too.
   */
  private static final int SHARE_OF_HEAP = 8;

  /** In megabytes: the largest body that is accepted must fit. */
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
   * Takes room for a body of that many bytes; small bodies need none.
   *
   * @return megabytes to give back with {@link #leave}
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
    throw full();
  }

  static Rejected full() {
    return new Rejected(
            503, "too_many_large_bodies", "Too many large bodies come in now; please try again.")
        .with("Retry-After", "2");
  }

  void leave(int taken) {
    room.release(taken);
  }
}
