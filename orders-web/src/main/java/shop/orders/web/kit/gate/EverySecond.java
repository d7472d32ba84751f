package shop.orders.web.kit.gate;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Work that is done every second by a thread of its own: the server's one thread for repeated tasks
 * may wait for the database, or print for minutes.
 */
public final class EverySecond {

  private static final Logger LOG = Logger.getLogger(EverySecond.class.getName());

  private EverySecond() {}

  /**
   * Begins the work a second from now.
   *
   * @return ends it when it is cancelled
   */
  public static Future<?> run(Runnable work, ManagedThreadFactory threads) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    threads.newThread(() -> runUntil(end, work)).start();
    return end;
  }

  private static void runUntil(Future<Void> end, Runnable work) {
    try {
      while (!end.isDone()) {
        TimeUnit.SECONDS.sleep(1);
        run(work);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // It would end the repetition; the next run does what this one has left.
      LOG.log(Level.WARNING, "What is done every second failed", e);
    }
  }
}
