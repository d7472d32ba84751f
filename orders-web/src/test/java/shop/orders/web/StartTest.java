package shop.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.orders.billing.Printing;
import shop.orders.domain.credit.CreditExpiry;
import shop.orders.domain.feed.EventNumbering;
import shop.orders.domain.order.reading.OrderTally;
import shop.orders.domain.search.WordKeeping;
import shop.orders.returns.life.ReturnDeadlines;
import shop.orders.web.kit.auth.Tokens;
import shop.orders.web.kit.log.LogContext;
import shop.orders.web.kit.metrics.BusinessMetrics;
import shop.orders.web.kit.tx.AnswerKeeping;

/**
 * A class that reads a setting has a method {@code check()}; the start calls it, or another such
 * method does.
 */
class StartTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new WithoutTests()).importPackages("shop.orders");

  @Test
  void asksEveryClassThatReadsASetting() {
    List<JavaMethod> checks =
        CLASSES.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getName().equals("check"))
            .filter(method -> method.getRawParameterTypes().isEmpty())
            .toList();

    assertThat(checks).hasSizeGreaterThanOrEqualTo(8);
    assertThat(checks)
        .allSatisfy(
            check ->
                assertThat(check.getCallsOfSelf())
                    .as("calls of %s", check.getFullName())
                    .anyMatch(
                        call ->
                            List.of("contextInitialized", "check")
                                .contains(call.getOrigin().getName())));
  }

  /** On an application server, the threads outlive the application. */
  @Test
  void nothingIsRepeatedWhenTheApplicationIsGone() throws ReflectiveOperationException {
    List<Future<?>> scheduled = new ArrayList<>();
    ManagedScheduledExecutorService threads =
        (ManagedScheduledExecutorService)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                  Future<?> task = new Scheduled();
                  scheduled.add(task);
                  return task;
                });
    Start start = new Start();
    set(start, "threads", threads);
    set(start, "tokens", new Tokens());
    set(start, "answers", new AnswerKeeping());
    set(start, "tally", new OrderTally());
    set(start, "words", new WordKeeping());
    set(start, "printing", new Printing());
    set(start, "creditExpiry", new CreditExpiry());
    set(start, "events", new EventNumbering());
    set(start, "returns", new ReturnDeadlines());
    set(start, "metrics", new BusinessMetrics());
    set(start, "log", new LogContext());
    set(start, "refusals", new ServerRefusals());

    start.repeat();
    start.contextDestroyed(null);

    assertThat(scheduled).hasSize(10).allMatch(Future::isCancelled);
  }

  private static final class Scheduled extends FutureTask<Void> implements ScheduledFuture<Void> {

    Scheduled() {
      super(() -> null);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }

  private static void set(Start start, String field, Object value)
      throws ReflectiveOperationException {
    Field injected = Start.class.getDeclaredField(field);
    injected.setAccessible(true);
    injected.set(start, value);
  }
}
