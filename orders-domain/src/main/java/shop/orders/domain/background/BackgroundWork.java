package shop.orders.domain.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a node does beside its calls, on threads of the server, which outlive the application: the
 * web module begins it at the start, and ends it before the application and its database are gone.
 */
public class BackgroundWork {

  /** More than the server has threads for it. */
  private static final int PLACES = 1_000;

  private final ScheduledExecutorService threads;
  private final List<Future<?>> repeated = new ArrayList<>();

  /** One is taken by each work that runs, and all by the end. */
  private final Semaphore places = new Semaphore(PLACES);

  private final CountDownLatch ending = new CountDownLatch(1);

  public BackgroundWork(ScheduledExecutorService threads) {
    this.threads = threads;
  }

  /**
   * Repeats work until the end.
   *
   * @param work throws nothing, as it would not be repeated then
   * @param first the time until the first run
   * @param pause the time from the end of a run to the next one
   */
  public void repeat(Runnable work, Duration first, Duration pause) {
    repeated.add(
        threads.scheduleWithFixedDelay(
            () -> run(work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Does work as soon as a thread is free, unless the end comes first. */
  public void once(Runnable work) {
    threads.submit(() -> run(work));
  }

  /** Does work in the caller's thread, unless the end comes first, and has the end wait for it. */
  public void run(Runnable work) {
    if (!isEnding() && places.tryAcquire()) {
      try {
        work.run();
      } finally {
        places.release();
      }
    }
  }

  /** Whether work that takes long is to stop where it is. */
  public boolean isEnding() {
    return ending.getCount() == 0;
  }

  /** Waits for the end, for that time at most; returns whether it has come. */
  public boolean endsWithin(Duration time) {
    try {
      return ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Begins nothing any more and waits for what runs.
   *
   * @return whether all has ended in that time
   */
  public boolean end(Duration patience) {
    ending.countDown();
    repeated.forEach(work -> work.cancel(false));
    try {
      return places.tryAcquire(PLACES, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
