package shop.orders.micro;

import java.time.Duration;
import java.util.List;

/**
 * The calls of {@code bin/orders warm}. Meanwhile, Java records into the start cache which classes
 * the product loads and which methods it uses most. A start with the cache is ready sooner, and
 * reaches its full speed sooner.
 */
final class TrainingRun {

  /** After this time, further calls of the same kinds add nothing to the cache. */
  private static final Duration LENGTH = Duration.ofSeconds(8);

  private TrainingRun() {}

  /** Repeats the most frequent reads of customers and staff, with the demo's orders. */
  static void on(String baseUrl, DemoTokens tokens) {
    DemoCalls calls = new DemoCalls(baseUrl);
    String list = calls.get("/api/v2/orders?limit=15", tokens.customer());
    long order = DemoData.parsed(list).at("/data/0/id").longValue();
    List<String> customers =
        List.of(
            "/api/v1/customer/my-orders?page=1",
            "/api/v1/customer/order-summery/" + order,
            "/api/v1/customer/order-tracking/" + order,
            "/api/v2/orders/" + order,
            "/api/v2/orders?limit=15",
            "/health/ready");
    List<String> staff =
        List.of(
            "/ehealth-order/api/v1/admin/orders?page=1&limit=20",
            "/api/v2/orders?query=honey&limit=15",
            "/openapi");
    long end = System.nanoTime() + LENGTH.toNanos();
    staff.forEach(path -> calls.get(path, tokens.staff()));
    while (System.nanoTime() < end) {
      customers.forEach(path -> calls.get(path, tokens.customer()));
    }
  }
}
