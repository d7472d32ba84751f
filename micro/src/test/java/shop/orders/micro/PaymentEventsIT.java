package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** The payment provider's events of payments, refunds and disputes. */
@OnProduct
class PaymentEventsIT {

  private static final String PATH = "/api/v2/payment-notifications";

  private final String payment = "pi_" + UUID.randomUUID();
  private final String refund = "re_" + UUID.randomUUID();
  private Market market;
  private long order;

  @BeforeEach
  void placeAnOrder(Product product) {
    market = Market.opened(product.baseUrl());
    order = market.order(Market.newCustomer(), market.item("10.00", 5), 2, "stripe");
  }

  @Test
  void aCapturePaysTheOrderOnce() {
    String body = body("payment_captured", null, "20.00");
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> PaymentNotificationIT.told(body).statusCode());
      calls.add(() -> told("payment_captured", null, "20.00").statusCode());
    }

    assertThat(Together.call(calls)).containsOnly(200);

    assertThat(market.read(order).getString("paid_amount")).isEqualTo("20.00");
    assertThat(market.read(order).getString("payment_status")).isEqualTo("PAID");
    PaymentNotificationIT.told(body.replace("20.00", "21.00"))
        .statusCode(409)
        .body("code", equalTo("event_id_reused"));
  }

  @Test
  void aRefundBeforeItsPaymentWaitsAndIsApplied() {
    told("refund_succeeded", "refund", "5.00")
        .statusCode(202)
        .body("state", equalTo("unmatched"))
        .body("reason_code", equalTo("payment_unknown"));

    told("payment_captured", null, "20.00").statusCode(200);

    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("5.00");
    told("refund_failed", "refund", "5.00").statusCode(200);
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("0.00");
  }

  @Test
  void aLostDisputeIsShownAmongTheRefunds() {
    told("payment_captured", null, "20.00").statusCode(200);
    told("dispute_opened", "dispute", "20.00").statusCode(200);
    market.step(order, "cancel").statusCode(200).body("refund_due", equalTo("20.00"));
    market
        .send(Market.SUPERUSER, "/api/v2/orders/" + order + "/refunds", Map.of("reference", "re_1"))
        .statusCode(409)
        .body("code", equalTo("refund_disputed"));

    told("dispute_lost", "dispute", "20.00").statusCode(200);

    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");
    market
        .as(Market.SUPERUSER)
        .get("/api/v2/orders/" + order + "/refunds")
        .statusCode(200)
        .body("data.kind", hasSize(3))
        .body("data[kind=dispute_lost][0].amount", equalTo("20.00"));
  }

  @Test
  void aDisputeWhoseEndIsNeverToldIsOfferedToBeEnded() {
    told("payment_captured", null, "20.00").statusCode(200);
    market.step(order, "cancel").statusCode(200);
    long id = told("dispute_opened", "dispute", "20.00").statusCode(200).getLong("id");
    assertThat(isOffered("end_dispute")).isTrue();

    market
        .send(Market.SUPERUSER, PATH + "/" + id + "/close", Map.of("reason", "It is forgotten."))
        .statusCode(200)
        .body("state", equalTo("applied"))
        .body("close_reason", equalTo("It is forgotten."));

    assertThat(isOffered("end_dispute")).isFalse();
    assertThat(isOffered("refund")).isTrue();
    market
        .send(Market.SUPERUSER, PATH + "/" + id + "/close", Map.of("reason", "Once more"))
        .statusCode(200)
        .body("close_reason", equalTo("It is forgotten."));
  }

  @Test
  void aRefundOfTheDashboardIsListedUntilItIsDecidedAbout() {
    told("payment_captured", null, "20.00").statusCode(200);
    market.step(order, "confirm").statusCode(200);
    told("refund_succeeded", "refund", "5.00").statusCode(200);
    String before =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("o1:" + (order - 1)).getBytes(StandardCharsets.US_ASCII));
    String list = "/api/v2/undecided-refunds?limit=1&cursor=" + before;
    market
        .as(Market.STAFF)
        .get(list)
        .statusCode(200)
        .body("data[0].order_id", equalTo((int) order))
        .body("data[0].amount", equalTo("5.00"))
        .body("data[0].reference", equalTo(refund));
    assertThat(isOffered("decide_refund")).isTrue();

    String path = "/api/v2/orders/" + order + "/refund-decisions";
    market
        .send(
            Market.STAFF,
            path + "/preview",
            Map.of("kind", "goodwill", "reason", "A dent", "amount", "7.00"))
        .statusCode(200)
        .body("total", equalTo("7.00"))
        .body("refund_due", equalTo("2.00"));
    market
        .send(Market.STAFF, path, Map.of("kind", "goodwill", "reason", "A dent"))
        .statusCode(201)
        .body("refund_due", equalTo("0.00"))
        .body("refunded_amount", equalTo("5.00"));

    assertThat(isOffered("decide_refund")).isFalse();
    assertThat(market.as(Market.STAFF).get(list).getList("data.order_id"))
        .doesNotContain((int) order);
  }

  /** Of all orders; other tests leave some behind, and the metric is some seconds late. */
  private int unmatched() {
    return market
        .as(Market.SUPERUSER)
        .get(PATH + "?state=unmatched&limit=100")
        .statusCode(200)
        .getList("data")
        .size();
  }

  private boolean isOffered(String action) {
    return market
        .as(Market.SUPERUSER)
        .get("/api/v2/orders/" + order)
        .getBoolean("actions." + action + ".allowed");
  }

  @Test
  void whatFitsNoOrderIsListedCountedRetriedAndClosed() {
    long id = told("dispute_opened", "dispute", "5.00").statusCode(202).getLong("id");
    String list = PATH + "?state=unmatched&order_id=" + order;

    Json waiting = market.as(Market.SUPERUSER).get(list).statusCode(200);
    assertThat(waiting.getLong("data[0].id")).isEqualTo(id);
    assertThat(waiting.getString("next_cursor")).isNull();
    Waiting.until(
        "the metric shows what waits",
        () -> MetricsIT.metric("orders_payment_notifications_unmatched", "") == unmatched());
    market
        .send(Market.SUPERUSER, PATH + "/" + id + "/retry", Map.of())
        .statusCode(409)
        .body("code", equalTo("notification_unmatched"))
        .body("mismatch", equalTo("payment_unknown"));
    market.as(Market.SUPERUSER).get(list).body("data[0].attempts", equalTo(2));
    market.send(Market.SUPERUSER, PATH + "/" + id + "/close", Map.of("reason", "")).statusCode(422);

    market
        .send(Market.SUPERUSER, PATH + "/" + id + "/close", Map.of("reason", "A test"))
        .statusCode(200)
        .body("state", equalTo("closed"))
        .body("close_reason", equalTo("A test"));

    market.as(Market.SUPERUSER).get(list).body("data", hasSize(0));
  }

  @Test
  void anEventIsReadStrictly() {
    String body = body("payment_captured", null, "20.00");

    invalid(body.replace("payment_captured", "payment_stolen"), "type");
    invalid(body.replace("20.00", "-1"), "amount");
    invalid(body.replace("20.00", "1e1"), "amount");
    invalid(body.replace("20.00", "0.001"), "amount");
    invalid(body.replace("EUR", "euro"), "currency");
    invalid(body.replace(payment, " "), "payment");
    invalid(body.replace("\"payment\"", "\"refund\": \"re\", \"payment\""), "refund");
    invalid(
        body.replaceFirst("\"occurred_at\": \"[^\"]+\"", "\"occurred_at\": null"), "occurred_at");
    PaymentNotificationIT.told(body).statusCode(200).body("reason", nullValue());
  }

  @Test
  void theProviderMayTellMoreThanIsRead() {
    String body = body("payment_captured", null, "20.00");

    PaymentNotificationIT.told(
            body.replace("{\"event_id\"", "{\"risk\": {\"score\": 3}, \"event_id\""))
        .statusCode(200)
        .body("state", equalTo("applied"));
  }

  @Test
  void aDisputeOfTwoOrdersIsSharedAndListedForBoth() {
    long other = market.order(Market.newCustomer(), market.item("10.00", 5), 3, "stripe");
    told("payment_captured", null, "20.00").statusCode(200);
    PaymentNotificationIT.told(
            body("payment_captured", null, "30.00")
                .replace("\"order_id\": " + order, "\"order_id\": " + other))
        .statusCode(200);

    String opened =
        body("dispute_opened", "dispute", "50.00").replace("\"order_id\": " + order + ",", "");
    PaymentNotificationIT.told(opened)
        .statusCode(200)
        .body("shares.amount", equalTo(List.of("20.00", "30.00")));

    for (long one : List.of(order, other)) {
      market
          .as(Market.SUPERUSER)
          .get(PATH + "?order_id=" + one)
          .body("data.type", equalTo(List.of("dispute_opened", "payment_captured")));
    }
  }

  private static void invalid(String body, String field) {
    PaymentNotificationIT.told(body)
        .statusCode(oneOf(400, 422))
        .body("errors[0].field", equalTo(field));
  }

  private Answer told(String type, String about, String amount) {
    return PaymentNotificationIT.told(body(type, about, amount));
  }

  private String body(String type, String about, String amount) {
    return """
        {"event_id": "evt_%s", "type": "%s", "occurred_at": "2026-11-28T10:00:00Z",
         "order_id": %d, "payment": "%s", %s "amount": "%s", "currency": "EUR"}"""
        .formatted(
            UUID.randomUUID(),
            type,
            order,
            payment,
            about == null ? "" : "\"" + about + "\": \"" + refund + "\",",
            amount);
  }
}
