package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import shop.orders.web.kit.errors.Rejected;

/**
 * Limits the memory that the bodies of all calls take together: with one body in each thread, they
 * could fill the heap. A call that finds no room waits a little, with its body unread, and is then
 * refused with 503.
 */
@ApplicationScoped
class BodyRoom {

  private static final int KILOBYTE = 1024;

  /** In bytes: smaller bodies need no room. */
  private static final int SMALL = 16 * KILOBYTE;

  /**
   * How many bytes a byte of JSON may take when it is read: lists of empty lists and objects take
   * between 30 and 50. Half of it is room here, half is in what is left for the readers.
   */
  private static final int OF_JSON = 20;

  /**
   * Bodies get an eighth of the heap: their readers' buffers take at least as much again, and the
   * other work needs memory, too.
   */
  private static final int SHARE_OF_HEAP = 8;

  /** In kilobytes: the largest body that is accepted must fit. */
  private static final int LEAST = 16 * KILOBYTE;

  /** In kilobytes. */
  private final int most;

  private final Semaphore room;
  private final Duration patience;

  BodyRoom() {
    this(
        (int) Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / KILOBYTE),
        Duration.ofSeconds(3));
  }

  BodyRoom(int kilobytes, Duration patience) {
    this.most = kilobytes;
    this.room = new Semaphore(kilobytes, true);
    this.patience = patience;
  }

  /**
   * Takes room for a body of that many bytes; small bodies need none.
   *
   * @param json whether it is a document of which a tree of objects is made
   * @return kilobytes to give back with {@link #leave}
   */
  int take(long bytes, boolean json) {
    if (bytes <= SMALL) {
      return 0;
    }
    long memory = json ? bytes * OF_JSON : bytes;
    int wanted = (int) Math.min(most, (memory + KILOBYTE - 1) / KILOBYTE);
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
