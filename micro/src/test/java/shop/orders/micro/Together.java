package shop.orders.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import shop.orders.domain.AtOnce;
import shop.orders.domain.Waiting;

/** Makes concurrent calls. */
final class Together {

  private Together() {}

  /** As without a lock, but one call waits for the lock until all others are answered. */
  static <T> List<T> call(HeldLock lock, List<? extends Callable<T>> calls) {
    AtomicInteger answered = new AtomicInteger();
    List<Callable<T>> counted = new ArrayList<>();
    for (Callable<T> call : calls) {
      counted.add(
          () -> {
            T result = call.call();
            answered.incrementAndGet();
            return result;
          });
    }
    CompletableFuture<List<T>> results = CompletableFuture.supplyAsync(() -> call(counted));
    try (lock) {
      Waiting.until(
          "all calls but one are answered",
          () -> answered.get() >= calls.size() - 1 || results.isDone());
    }
    return results.join();
  }

  /** Runs the calls at the same moment; returns the results in the sequence of the calls. */
  static <T> List<T> call(List<? extends Callable<T>> calls) {
    try {
      return AtOnce.call(calls, Waiting.LIMIT);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
