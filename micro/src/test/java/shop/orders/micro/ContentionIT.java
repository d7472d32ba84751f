package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Concurrent calls that compete for the same stock, cart or order. */
@OnProduct
class ContentionIT {

  private static final int CALLERS = 32;

  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @Test
  void theLastThreePiecesAreSoldToThree() {
    long item = market.item("10.00", 3);
    List<Callable<Integer>> buyers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String customer = Market.newCustomer();
      market.put(customer, item, 1);
      buyers.add(checkout(customer));
    }

    List<Integer> statuses = Together.call(buyers);

    assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS - 3);
    assertThat(market.stock(item)).isZero();
  }

  @Test
  void oneCartIsBoughtOnce() {
    String customer = Market.newCustomer();
    long item = market.item("10.00", 100);
    market.put(customer, item, 1);
    List<Callable<Integer>> clicks = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      clicks.add(checkout(customer));
    }

    List<Integer> statuses = Together.call(clicks);

    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS - 1);
    assertThat(market.stock(item)).isEqualTo(99);
  }

  @Test
  void ofConfirmAndCancelEachHappensAtMostOnce() {
    long item = market.item("10.00", 5);
    long order = market.order(Market.newCustomer(), item, 1, "cod");
    List<Callable<Integer>> clerks = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String step = i % 2 == 0 ? "confirm" : "cancel";
      clerks.add(() -> market.step(order, step).statusCode());
    }

    List<Integer> statuses = Together.call(clerks);

    List<String> kinds =
        market.as(Market.STAFF).get("/api/v2/orders/" + order + "/history").path("data.kind");
    assertThat(market.read(order).getString("status")).isEqualTo("CANCELLED");
    assertThat(Collections.frequency(kinds, "cancelled")).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 200))
        .isEqualTo(1 + Collections.frequency(kinds, "confirmed"));
    assertThat(statuses).containsOnly(200, 409);
    assertThat(market.stock(item)).isEqualTo(5);
  }

  /** A checkout with an idempotency key of its own. */
  private Callable<Integer> checkout(String customer) {
    return () ->
        market
            .as(customer)
            .header("Idempotency-Key", UUID.randomUUID())
            .body(Market.checkout("cod"))
            .post("/api/v2/checkout")
            .statusCode();
  }
}
