package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

@OnProduct
class IdempotencyIT {

  private static final int CALLERS = 32;

  private Market market;
  private long item;
  private final String customer = Market.newCustomer();

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    item = market.item("10.00", 100);
  }

  @Test
  void aCheckoutNeedsAKey() {
    market.put(customer, item, 1);

    market
        .as(customer)
        .body(Market.checkout("cod"))
        .post("/api/v2/checkout")
        .statusCode(400)
        .body("code", equalTo("idempotency_key_required"));
  }

  @Test
  void theSameCallIsAnsweredTheSameAgain() {
    market.put(customer, item, 1);
    String key = UUID.randomUUID().toString();

    Answer first = checkout(key, Market.checkout("cod"));
    Answer second = checkout(key, Market.checkout("cod"));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(orders()).hasSize(1);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    market.put(customer, item, 1);
    String key = UUID.randomUUID().toString();
    checkout(key, Market.checkout("cod"));

    Answer other = checkout(key, Market.checkout("stripe"));

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.<String>path("code")).isEqualTo("idempotency_key_reused");
  }

  @Test
  void aRefusalLeavesTheKeyFree() {
    String key = UUID.randomUUID().toString();
    assertThat(checkout(key, Market.checkout("cod")).statusCode()).isEqualTo(409);
    market.put(customer, item, 1);

    assertThat(checkout(key, Market.checkout("cod")).statusCode()).isEqualTo(201);
  }

  @Test
  void ofManyCallsAtOnceOneIsDone(DatabaseAddress database) {
    market.put(customer, item, 2);
    String key = UUID.randomUUID().toString();

    List<Answer> answers =
        Together.call(
            HeldLock.onStock(database, item),
            Collections.nCopies(CALLERS, () -> checkout(key, Market.checkout("cod"))));

    // Who waits for the stock gives up after two seconds, and the next one gets the key.
    assertThat(answers)
        .extracting(answer -> answer.statusCode() == 201 ? "done" : answer.<String>path("code"))
        .isSubsetOf("done", "idempotency_in_flight", "try_again");
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
        .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(checkout(key, Market.checkout("cod")).statusCode()).isEqualTo(201);
    assertThat(orders()).hasSize(1);
    assertThat(market.stock(item)).isEqualTo(98);
  }

  private Answer checkout(String key, Map<String, Object> body) {
    return market.as(customer).header("Idempotency-Key", key).body(body).post("/api/v2/checkout");
  }

  private List<Integer> orders() {
    return market.as(customer).get("/api/v2/orders").path("data.id");
  }
}
