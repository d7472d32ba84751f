package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** Orders as they were, and what has changed, over HTTP; random lives are in {@code returns}. */
@OnProduct
class OrderPastIT {

  private static final List<String> PROMISED =
      List.of(
          "status",
          "total",
          "paid_amount",
          "refund_due",
          "refunded_amount",
          "bill_no",
          "contact_number",
          "customer_address",
          "order_code",
          "invoice_no",
          "public_id",
          "shop_slug",
          "customer_id",
          "currency",
          "placed_at",
          "promised_at",
          "lines.id",
          "lines.name",
          "lines.quantity",
          "lines.unit_price",
          "lines.cancelled",
          "shipments.id",
          "shipments.status",
          "shipments.tracking_no",
          "shipments.shipped_at");

  private Market market;
  private String customer;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    customer = Market.newCustomer();
  }

  private record Noted(Instant at, Json order) {}

  @Test
  void anOrderIsAtEachMomentWhatItWas() {
    long order = market.paidOrder(customer, market.item("10.00", 9), 3);
    List<Noted> notes = new ArrayList<>();
    note(order, notes);
    long line = market.read(order).getLong("lines[0].id");
    market
        .send(
            Market.STAFF,
            "/api/v2/orders/" + order + "/cancel",
            Map.of("reason", "Broken", "lines", List.of(Map.of("line_id", line, "quantity", 1))))
        .statusCode(200);
    note(order, notes);
    market
        .as(Market.STAFF)
        .body(Map.of("contact_number", "+49 30 999999"))
        .put("/ehealth-order/api/v1/admin/orders/" + market.read(order).getString("invoice_no"))
        .statusCode(200);
    note(order, notes);
    market.step(order, "pack").statusCode(200);
    note(order, notes);
    market.shipOne(order).statusCode(200);
    note(order, notes);
    market.step(order, "ship").statusCode(200);
    note(order, notes);
    market.deliverFirstParcel(order).statusCode(200);
    note(order, notes);
    market.step(order, "deliver").statusCode(200);
    note(order, notes);

    for (Noted noted : notes) {
      Answer then = at(Market.STAFF, order, noted.at()).statusCode(200);
      assertThat(then.contentType()).startsWith("application/vnd.orders.order-as-of+json");
      for (String member : PROMISED) {
        assertThat(then.<Object>path(member))
            .as("%s at %s", member, noted.at())
            .isEqualTo(noted.order().path(member));
      }
    }
    assertThat(notes.get(1).order().getString("refund_due")).isEqualTo("10.00");
    assertThat(notes.get(1).order().<Integer>getList("lines.cancelled")).containsExactly(1);
  }

  @Test
  void beforeItsPlacementThereIsNoOrder() {
    long order = market.orderAfter(customer);
    Instant placed = Instant.parse(market.read(order).getString("placed_at"));

    at(Market.STAFF, order, placed.minusSeconds(1)).statusCode(404);
    at(customer, order, placed).statusCode(200).body("sequence", equalTo(1));
    at(customer, order, placed.plusSeconds(86_400))
        .statusCode(200)
        .body("left_out", hasItem("payment_status"));
    market.as(customer).get("/api/v2/orders/" + order + "?at=then").statusCode(400);
  }

  @Test
  void thePastIsForWhoSeesTheOrder() {
    long order = market.orderAfter(customer);
    String merchant = Tokens.merchant("m", market.merchantId());
    String path = "/api/v2/orders/" + order;

    for (String who : List.of(customer, merchant, Market.STAFF)) {
      market.as(who).get(path + "?at=2099-01-01").statusCode(200);
      market.as(who).get(path + "/changes").statusCode(200);
    }
    String other = Tokens.merchant("m", Market.opened(market.baseUrl()).merchantId());
    for (String stranger : List.of(Market.newCustomer(), other)) {
      market.as(stranger).get(path + "?at=2099-01-01").statusCode(404);
      market.as(stranger).get(path + "/changes").statusCode(404);
    }
  }

  @Test
  void changesBetweenTwoMomentsAreToldOnce() {
    long order = market.orderAfter(customer);
    List<Noted> notes = new ArrayList<>();
    note(order, notes);
    for (String step : List.of("confirm", "pack", "ship")) {
      market.step(order, step).statusCode(200);
      note(order, notes);
    }

    changes(Market.STAFF, order, notes.get(0).at(), notes.get(3).at())
        .statusCode(200)
        .body("changes.status.from", equalTo("PENDING"))
        .body("changes.status.to", equalTo("SHIPPED"))
        // Confirmed, bill issued, packed, shipped.
        .body("entries", equalTo(4));
    Instant future = Instant.now().plusSeconds(86_400);
    market
        .as(Market.STAFF)
        .get("/api/v2/orders/" + order + "/changes?from=" + future)
        .statusCode(400)
        .body("errors.field", equalTo(List.of("from")));
    changes(Market.STAFF, order, notes.get(1).at(), notes.get(2).at())
        .body("changes.status.from", equalTo("CONFIRMED"))
        .body("changes.status.to", equalTo("PACKED"))
        .body("entries", equalTo(1));
    changes(Market.STAFF, order, notes.get(2).at(), notes.get(2).at())
        .body("entries", equalTo(0))
        .body("changes.status", nullValue());
    changes(Market.STAFF, order, notes.get(2).at(), notes.get(1).at())
        .statusCode(400)
        .body("errors.field", equalTo(List.of("to")));
    market
        .as(Market.STAFF)
        .get("/api/v2/orders/" + order + "/changes")
        .statusCode(200)
        // With its placement.
        .body("entries", equalTo(5))
        .body("changes.status.from", equalTo("PENDING"));
  }

  @Test
  void customersDoNotReadTheReasonsOfStaff() {
    long order = market.orderAfter(customer, "cancel");
    String path = "/api/v2/orders/" + order + "/changes";

    market
        .as(Market.STAFF)
        .get(path)
        .statusCode(200)
        .body("changes.cancel_reason", nullValue())
        .body("others.changes.cancel_reason.to", hasItem("Out of stock"));
    market
        .as(customer)
        .get(path)
        .statusCode(200)
        .body("others.changes.cancel_reason.to", not(hasItem("Out of stock")));
  }

  private Answer at(String token, long order, Instant at) {
    return market.as(token).get("/api/v2/orders/" + order + "?at=" + at);
  }

  private Answer changes(String token, long order, Instant from, Instant to) {
    return market.as(token).get("/api/v2/orders/" + order + "/changes?from=" + from + "&to=" + to);
  }

  /** Notes the order at the moment of its last change. */
  private void note(long order, List<Noted> notes) {
    List<String> moments =
        market
            .as(Market.STAFF)
            .get("/api/v2/orders/" + order + "/history")
            .statusCode(200)
            .getList("data.at");
    Instant last = moments.stream().map(Instant::parse).max(Instant::compareTo).orElseThrow();
    notes.add(new Noted(last, market.read(order)));
  }
}
