package shop.orders.web.api.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import shop.orders.domain.feed.EventFeed;
import shop.orders.web.health.Staying;

/**
 * Waits for news of the feed. However many callers wait, the database is asked a few times a
 * second, as all share the answer. Each that waits holds a thread, so few may, and fewer of one
 * account.
 */
@ApplicationScoped
public class FeedWatch {

  private static final int MOST_WAITING = 40;
  private static final int MOST_OF_ACCOUNT = 4;

  private static final Duration PAUSE = Duration.ofMillis(200);

  @Inject private EventFeed feed;

  private final Semaphore places = new Semaphore(MOST_WAITING);

  /** How many wait, by account. */
  private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

  private long head;
  private long askedAt = System.nanoTime() - PAUSE.toNanos();

  /**
   * Waits until the feed goes beyond a number.
   *
   * @param account who waits
   * @param most the longest time
   * @return whether it does in time; false also if there is no place to wait, or the node is about
   *     to stop
   */
  boolean goesBeyond(long number, String account, Duration most) {
    if (!places.tryAcquire()) {
      return false;
    }
    boolean mayWait = waiting.merge(account, 1, Integer::sum) <= MOST_OF_ACCOUNT;
    try {
      long deadline = System.nanoTime() + most.toNanos();
      while (mayWait && System.nanoTime() < deadline && !Staying.isAboutToStop()) {
        if (head() > number) {
          return true;
        }
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.computeIfPresent(account, (any, count) -> count == 1 ? null : count - 1);
      places.release();
    }
  }

  private synchronized long head() {
    long now = System.nanoTime();
    if (now - askedAt >= PAUSE.toNanos()) {
      head = feed.head();
      askedAt = now;
    }
    return head;
  }
}
