package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Json;

/** The life of an order over HTTP. */
@OnProduct
class OrderLifeIT {

  private Market market;
  private final String customer = Market.newCustomer();

  @BeforeEach
  void openAShop(Product product) {
    market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "delivery_fee",
                "100.00",
                "tax_components",
                List.of(Map.of("key", "CGST", "rate", "8"), Map.of("key", "SGST", "rate", "8"))));
  }

  @Test
  void cashOnDeliveryFromCartToDelivery() {
    long item = market.item(Map.of("price", "72.00", "mrp", "80.00", "stock", 10));
    long order = market.order(customer, item, 3, "cod");

    Json placed = market.read(order);
    assertThat(placed.getString("status")).isEqualTo("PENDING");
    assertThat(placed.getString("subtotal")).isEqualTo("216.00");
    assertThat(placed.getString("total_tax")).isEqualTo("29.80");
    assertThat(placed.getString("total")).isEqualTo("316.00");
    assertThat(placed.getString("lines[0].mrp")).isEqualTo("80.00");
    assertThat(placed.getBoolean("actions.confirm.allowed")).isTrue();
    assertThat(placed.getString("actions.ship.code")).isEqualTo("status_forbids");
    assertThat(market.stock(item)).isEqualTo(7);

    for (String step : List.of("confirm", "pack", "ship", "deliver")) {
      market.step(order, step).statusCode(200);
    }

    Json delivered = market.read(order);
    assertThat(delivered.getString("status")).isEqualTo("DELIVERED");
    assertThat(delivered.getString("payment_status")).isEqualTo("PAID");
    assertThat(delivered.getString("paid_amount")).isEqualTo("316.00");
    assertThat(delivered.getInt("lines[0].delivered")).isEqualTo(3);
    List<Integer> sequence =
        market.as(customer).get("/api/v2/orders/" + order + "/history").path("data.seq");
    assertThat(sequence)
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, sequence.size()).boxed().toList());
  }

  @Test
  void anOnlineOrderWaitsForItsPayment() {
    long order = market.order(customer, market.item("50.00", 5), 1, "stripe");

    market.step(order, "confirm").statusCode(409).body("code", equalTo("payment_missing"));
    market
        .as(Market.STAFF)
        .header("Idempotency-Key", "pay-" + order)
        .body(Map.of("amount", "150.00", "method", "stripe", "reference", "pi_1"))
        .post("/api/v2/orders/" + order + "/payments")
        .statusCode(201)
        .body("payment_status", equalTo("PAID"));
    market.step(order, "confirm").statusCode(200).body("status", equalTo("CONFIRMED"));
  }

  @Test
  void aPrescriptionIsAttachedBeforeTheOrderIsConfirmed() {
    long item = market.item(Map.of("price", "9.00", "stock", 5, "prescription_required", true));
    long order = market.order(customer, item, 1, "cod");
    byte[] picture = Pictures.gif();

    market.step(order, "confirm").statusCode(409).body("code", equalTo("attachment_missing"));
    market
        .as(customer)
        .contentType("image/png")
        .body("no picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .post("/api/v2/orders/" + order + "/attachments")
        .statusCode(422)
        .body("code", equalTo("unsupported_attachment"));
    String url =
        market
            .as(customer)
            .contentType("image/gif")
            .queryParam("file_name", "rx.gif")
            .body(picture)
            .post("/api/v2/orders/" + order + "/attachments")
            .statusCode(201)
            .body("media_type", equalTo("image/gif"))
            .path("url");
    market.step(order, "confirm").statusCode(200);

    assertThat(market.as(Market.STAFF).get(url).asByteArray()).isEqualTo(picture);
    market.as(Market.newCustomer()).get(url).statusCode(404);
  }

  @Test
  void anOrderThatComesToMoreThanCanBeBookedIsRefused() {
    market.put(customer, market.item("999999999999.99", 1_000_000), 1_000_000);

    market
        .as(customer)
        .header("Idempotency-Key", "too-much")
        .body(Market.checkout("cod"))
        .post("/api/v2/checkout")
        .statusCode(422)
        .body("code", equalTo("amount_too_large"))
        .body("errors[0].field", equalTo("lines"))
        .body("shop_slug", equalTo(market.slug()));
  }

  @Test
  void internalNotesAreNotForCustomers() {
    long order = market.orderAfter(customer);
    note(Market.STAFF, order, Map.of("text", "Looks odd", "visibility", "internal"), 201);
    note(Market.STAFF, order, Map.of("text", "We call you", "visibility", "public"), 201);
    note(customer, order, Map.of("text", "Please ring twice", "visibility", "internal"), 201);
    note(customer, order, Map.of("text", " "), 422);
    note(Market.newCustomer(), order, Map.of("text", "Mine?"), 404);

    assertThat(texts(customer, order)).containsExactly("We call you", "Please ring twice");
    assertThat(texts(Market.STAFF, order))
        .containsExactly("Looks odd", "We call you", "Please ring twice");
    String history = "/api/v2/orders/" + order + "/history";
    assertThat(market.as(customer).get(history).<List<String>>path("data.kind"))
        .containsExactly("placed", "note_added", "note_added");
    assertThat(market.as(Market.STAFF).get(history).<List<Integer>>path("data.seq"))
        .containsExactly(1, 2, 3, 4);
  }

  private void note(String token, long order, Map<String, String> note, int status) {
    market.as(token).body(note).post("/api/v2/orders/" + order + "/notes").statusCode(status);
  }

  private List<String> texts(String token, long order) {
    return market.as(token).get("/api/v2/orders/" + order + "/notes").path("data.text");
  }

  @Test
  void aCancelledOrderGivesBackItsStock() {
    long item = market.item("50.00", 5);
    long order = market.order(customer, item, 2, "cod");

    market.step(order, "cancel").statusCode(200).body("status", equalTo("CANCELLED"));

    assertThat(market.stock(item)).isEqualTo(5);
    market.step(order, "cancel").statusCode(409).body("code", equalTo("status_forbids"));
  }

  @Test
  void theReasonOfACancellationIsForTheShopAndItsMessageForTheCustomer() {
    long order = market.order(customer, market.item("50.00", 5), 2, "cod");
    Map<String, String> cancellation = Map.of("reason", "Fraud?", "message", "We are sorry.");
    String path = "/api/v2/orders/" + order;
    market
        .send(Market.STAFF, path + "/cancel", cancellation)
        .statusCode(200)
        .body("cancel_reason", equalTo("Fraud?"))
        .body("cancel_message", equalTo("We are sorry."));

    market
        .as(customer)
        .get(path)
        .body("cancel_reason", equalTo("We are sorry."))
        .body("cancel_message", equalTo("We are sorry."));
    market
        .as(customer)
        .get(path + "/history")
        .body("data[1].actor", equalTo("staff"))
        .body("data[1].changes.cancel_message.to", equalTo("We are sorry."))
        .body("data[1].changes.cancel_reason", nullValue());
  }

  @Test
  void aChangeOfAnOldVersionIsRefused() {
    long order = market.order(customer, market.item("50.00", 5), 1, "cod");
    String tag = market.as(Market.STAFF).get("/api/v2/orders/" + order).header("ETag");
    market.step(order, "confirm").statusCode(200).header("ETag", notNullValue());

    market
        .as(Market.STAFF)
        .header("If-Match", tag)
        .post("/api/v2/orders/" + order + "/pack")
        .statusCode(412);

    assertThat(market.read(order).getString("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void itemsOfTwoShopsMakeTwoOrdersOrNone(Product product) {
    Market withoutCod = Market.opened(product.baseUrl(), Map.of("cod_allowed", false));
    market.put(customer, market.item("50.00", 5), 1);
    market.put(customer, withoutCod.item("20.00", 5), 1);

    market
        .as(customer)
        .header("Idempotency-Key", "refused")
        .body(Market.checkout("cod"))
        .post("/api/v2/checkout")
        .statusCode(409)
        .body("code", equalTo("cod_not_allowed"))
        .body("shop_slug", equalTo(withoutCod.slug()));
    assertThat(market.as(customer).get("/api/v2/orders").<List<?>>path("data")).isEmpty();

    List<String> slugs =
        market
            .as(customer)
            .header("Idempotency-Key", "accepted")
            .body(Market.checkout("stripe"))
            .post("/api/v2/checkout")
            .statusCode(201)
            .path("orders.shop_slug");
    assertThat(slugs).containsExactlyInAnyOrder(market.slug(), withoutCod.slug());
  }

  @Test
  void merchantsSeeTheOrdersOfTheirShops(Product product) {
    Market other = Market.opened(product.baseUrl());
    long order = market.order(customer, market.item("50.00", 5), 1, "cod");
    String mine = Tokens.merchant("m1", market.merchantId());
    String theirs = Tokens.merchant("m2", other.merchantId());

    market.as(mine).get("/api/v2/orders/" + order).statusCode(200);
    market.as(theirs).get("/api/v2/orders/" + order).statusCode(404);
    assertThat(market.as(mine).get("/api/v2/orders").<List<Integer>>path("data.id"))
        .containsExactly((int) order);
  }
}
