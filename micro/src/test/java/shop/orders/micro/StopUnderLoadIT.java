package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/** Two nodes behind HAProxy that are stopped and started in turn while customers buy. */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class StopUnderLoadIT {

  private static final int STOPS = 20;

  private static final int CUSTOMERS = 6;

  /** Between the purchases of a customer, in milliseconds. */
  private static final int PAUSE = 50;

  private final AtomicInteger served = new AtomicInteger();

  /** What a node refused as it had too much to do, as it may on a slow machine, stop or no stop. */
  private final AtomicInteger shed = new AtomicInteger();

  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CUSTOMERS);

  @Test
  void noCallFails(Postgres postgres, TestReporter reporter) {
    DatabaseAddress database = postgres.database();
    // With the product's own delay.
    try (Product one = Product.named("stop-1").fresh().with("ORDERS_STOP_DELAY", null);
        Product two = Product.named("stop-2").fresh().with("ORDERS_STOP_DELAY", null)) {
      one.on(database).launch();
      two.on(database).launch();
      one.awaitReady();
      two.awaitReady();
      Market market = Market.opened(one.baseUrl());
      long item = market.item("10.00", 1_000_000);
      try (Balancer balancer = Balancer.before(one, two)) {
        Market balanced = market.at(balancer.baseUrl());
        for (int i = 0; i < CUSTOMERS; i++) {
          threads.scheduleWithFixedDelay(
              () -> buy(balanced, item), 0, PAUSE, TimeUnit.MILLISECONDS);
        }

        for (int stop = 0; stop < STOPS; stop++) {
          Product node = stop % 2 == 0 ? one : two;
          int before = served.get();
          Waiting.until("customers buy", () -> served.get() > before + 10 * CUSTOMERS);
          assertThat(node.stop()).isZero();
          node.start();
          balancer.awaitAllUp();
        }
        threads.shutdown();
        Waiting.until("the last purchases are made", threads::isTerminated);

        reporter.publishEntry(
            "stops=%d served=%d shed=%d failed=%d seen by HAProxy=%d"
                .formatted(STOPS, served.get(), shed.get(), failed.size(), balancer.failures()));
        assertThat(failed).isEmpty();
        assertThat(balancer.failures()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each call is made once: a client that calls again would hide what failed. */
  private void buy(Market market, long item) {
    String customer = Market.newCustomer();
    try {
      if (isServed(201, market.as(customer).body(line(item)).post("/api/v2/cart/lines"))
          && isServed(201, checkout(market, customer))) {
        isServed(200, market.as(customer).get("/api/v2/orders"));
        isServed(200, market.as(customer).get("/api/v1/customer/my-orders"));
      }
    } catch (RuntimeException | AssertionError e) {
      failed.add(e.toString());
    }
  }

  private static Answer checkout(Market market, String customer) {
    return market
        .as(customer)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(Market.checkout("cod"))
        .post("/api/v2/checkout");
  }

  private static Map<String, Object> line(long item) {
    return Map.of("item_id", item, "quantity", 1);
  }

  private boolean isServed(int expected, Answer answer) {
    if (answer.statusCode() == expected) {
      served.incrementAndGet();
      return true;
    }
    if (answer.statusCode() == 503 && answer.asString().contains("\"overloaded\"")) {
      shed.incrementAndGet();
    } else {
      failed.add(answer.statusCode() + " " + answer.asString());
    }
    return false;
  }
}
