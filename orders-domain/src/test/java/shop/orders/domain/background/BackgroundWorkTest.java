package shop.orders.domain.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

class BackgroundWorkTest {

  private static final Duration SOON = Duration.ofMillis(1);

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final BackgroundWork work = new BackgroundWork(threads);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void isRepeatedUntilTheEnd() {
    AtomicInteger runs = new AtomicInteger();
    work.repeat(runs::incrementAndGet, SOON, SOON);
    Waiting.until("it has run three times", () -> runs.get() >= 3);

    assertThat(work.end(Waiting.LIMIT)).isTrue();

    int atTheEnd = runs.get();
    work.once(runs::incrementAndGet);
    threads.shutdown();
    Waiting.until("no thread runs", threads::isTerminated);
    assertThat(runs).hasValue(atTheEnd);
  }

  @Test
  void whatRunsIsWaitedForAndToldOfTheEnd() {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    work.once(
        () -> {
          begun.countDown();
          told.complete(work.endsWithin(Waiting.LIMIT));
        });
    Waiting.until("it runs", () -> begun.getCount() == 0);

    assertThat(work.end(Waiting.LIMIT)).isTrue();

    assertThat(told).isCompletedWithValue(true);
  }

  @Test
  void whatDoesNotEndIsNotWaitedForForEver() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    work.once(
        () -> {
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Waiting.until("it runs", () -> begun.getCount() == 0);

    assertThat(work.end(SOON)).isFalse();
  }
}
