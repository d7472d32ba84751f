package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** Store credit over HTTP: given by staff and by refunds, spent once, and read. */
@OnProduct
class StoreCreditIT {

  private Market market;
  private String customer;
  private String account;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl(), Map.of("store_credit_months", 12));
    customer = Market.newCustomer();
    String id = market.as(customer).get("/api/v2/profile").path("customer_id");
    account = "/api/v2/customers/" + id + "/store-credit";
  }

  @Test
  void staffGiveItTheCustomerSpendsItAndNoOneSeesWhatIsNotTheirs() {
    booked("grants", "25.00")
        .statusCode(201)
        .body("balance", equalTo("25.00"))
        .body("parts[0].expires_on", notNullValue());
    booked("corrections", "30.00")
        .statusCode(409)
        .body("code", equalTo("insufficient_store_credit"))
        .body("balance", equalTo("25.00"));
    booked("corrections", "5.00").statusCode(201).body("balance", equalTo("20.00"));

    Json order = checkout(UUID.randomUUID().toString());
    assertThat(order.getString("orders[0].payment_status")).isEqualTo("PARTIALLY_PAID");
    assertThat(order.getString("orders[0].paid_amount")).isEqualTo("20.00");

    market
        .as(customer)
        .get("/api/v2/store-credit")
        .statusCode(200)
        .body("data", hasSize(1))
        .body("data[0].shop_slug", equalTo(market.slug()))
        .body("data[0].balance", equalTo("0.00"));
    Json entries = market.as(customer).get("/api/v2/store-credit/entries?shop=" + market.slug());
    assertThat(entries.getList("data.kind")).isEqualTo(List.of("payment", "correction", "grant"));
    assertThat(entries.getList("data.amount")).isEqualTo(List.of("-20.00", "-5.00", "25.00"));
    assertThat(entries.getLong("data[0].order_id")).isEqualTo(order.getLong("orders[0].id"));
    assertThat(entries.getMap("data[1]")).doesNotContainKeys("reason", "actor");
    market
        .as(Market.STAFF)
        .get(account + "/entries?limit=2")
        .statusCode(200)
        .body("data", hasSize(2))
        .body("data[1].reason", equalTo("Sorry"))
        .body("data[0].reason", nullValue())
        .body("next_cursor", notNullValue());
    market.as(Market.STAFF).get(account).body("data[0].balance", equalTo("0.00"));
  }

  @Test
  void whatIsSentTwiceIsSpentOnce() {
    booked("grants", "50.00");
    String key = UUID.randomUUID().toString();
    Json placed = checkout(key);
    Json again = again(key);

    assertThat(again.getLong("orders[0].id")).isEqualTo(placed.getLong("orders[0].id"));
    assertThat(placed.getString("orders[0].payment_status")).isEqualTo("PAID");
    long order = market.order(customer, market.item("10.00", 5), 1, "stripe");
    String paid = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      pay(order, "7.00", paid).statusCode(201).body("paid_amount", equalTo("7.00"));
    }
    pay(order, "3.01", UUID.randomUUID().toString())
        .statusCode(409)
        .body("code", equalTo("store_credit_exceeds_unpaid"));
    market.as(customer).get("/api/v2/store-credit").body("data[0].balance", equalTo("13.00"));
  }

  @Test
  void aCustomerPaysWithNothingButCredit() {
    long order = market.order(customer, market.item("10.00", 5), 1, "stripe");

    market
        .send(
            customer,
            "/api/v2/orders/" + order + "/payments",
            Map.of("amount", "10.00", "method", "stripe"))
        .statusCode(403);
    pay(order, "10.00", UUID.randomUUID().toString())
        .statusCode(409)
        .body("code", equalTo("insufficient_store_credit"));
  }

  @Test
  void aRefundBecomesStoreCredit() {
    long order = market.paidOrder(customer, market.item("10.00", 5), 2);
    market.step(order, "cancel").statusCode(200);
    String refunds = "/api/v2/orders/" + order + "/refunds";

    market
        .send(
            Market.STAFF,
            refunds,
            Map.of("method", "store_credit", "reference", "C-1", "customer_agreed", true))
        .statusCode(201)
        .body("payment_status", equalTo("REFUNDED"));

    market.as(customer).get("/api/v2/store-credit").body("data[0].balance", equalTo("20.00"));
  }

  private Answer booked(String what, String amount) {
    return market.send(
        Market.SUPERUSER,
        account + "/" + what,
        Map.of("shop_slug", market.slug(), "amount", amount, "reason", "Sorry"));
  }

  private Answer pay(long order, String amount, String key) {
    return market
        .as(customer)
        .header("Idempotency-Key", key)
        .body(Map.of("amount", amount, "method", "store_credit"))
        .post("/api/v2/orders/" + order + "/payments");
  }

  /** An order of 30.00, of which store credit pays what it can. */
  private Json checkout(String key) {
    market.put(customer, market.item("10.00", 5), 3);
    return again(key);
  }

  private Json again(String key) {
    Map<String, Object> terms = new HashMap<>(Market.checkout("stripe"));
    terms.put("use_store_credit", true);
    return market
        .as(customer)
        .header("Idempotency-Key", key)
        .body(terms)
        .post("/api/v2/checkout")
        .statusCode(201);
  }
}
