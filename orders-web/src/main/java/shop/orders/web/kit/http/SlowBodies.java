package shop.orders.web.kit.http;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts calls off whose bodies are not there yet, so that slow clients hold no thread: a call runs
 * until its body is needed, is dropped there, and runs again when the body is complete. So what can
 * be refused by its headers is refused before the body.
 */
@ApplicationScoped
public class SlowBodies {

  private static final Logger LOG = Logger.getLogger(SlowBodies.class.getName());

  /** As each may have ten megabytes, they take a gigabyte of the disk at most. */
  private static final int FILES = 100;

  private final Semaphore files = new Semaphore(FILES);
  private final Set<SlowBody> waiting = ConcurrentHashMap.newKeySet();

  /** Looks every second which bodies come too slowly. */
  public Future<?> start(ManagedScheduledExecutorService threads) {
    return threads.scheduleWithFixedDelay(this::refuseTooSlow, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Puts a call off if its body is not complete.
   *
   * @param declared the Content-Length; negative if the client does not know it
   * @param limit in bytes
   * @return whether it is put off, so that it must end now without an answer
   */
  boolean putOff(HttpServletRequest request, long declared, int limit) throws IOException {
    if (declared >= 0 && request.getInputStream().available() >= declared) {
      return false;
    }
    SlowBody body = SlowBody.await(request, limit, files, waiting::remove);
    waiting.add(body);
    body.listen();
    return true;
  }

  private void refuseTooSlow() {
    long now = System.nanoTime();
    for (SlowBody body : waiting) {
      try {
        body.refuseIfTooSlow(now);
      } catch (RuntimeException | Error e) {
        // An exception would end the schedule.
        LOG.log(Level.WARNING, "A slow body could not be refused", e);
      }
    }
  }
}
