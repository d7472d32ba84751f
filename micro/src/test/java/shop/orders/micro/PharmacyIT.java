package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** The e-pharmacy's calls beyond reading: bill, parcels, return, cancelation, review. */
@OnProduct
class PharmacyIT {

  private static final String ORDERS = "/api/V1/customer/orders/";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  private Trade trade;

  @BeforeEach
  void openAShop(Product product) {
    trade = Trade.in(Market.opened(product.baseUrl()));
  }

  @Test
  void idsAreNumbersAndAnSkuThatIsNoneGivesWay() {
    Market market = trade.market();
    long named = market.item(Map.of("price", "5.00", "sku", "VIT-C", "stock", 5));
    market.put(trade.customer(), named, 2);
    long id = trade.buyFromCart("cod");

    String order = trade.get(ORDERS + id).asString();

    assertThat(order)
        .contains("\"entity_id\":" + id + ",")
        .containsPattern("\"increment_id\":\\d+,")
        .contains("\"product_id\":" + named + ",\"sku\":" + named + ",")
        .contains("\"product_id\":" + trade.product() + ",\"sku\":40001,")
        .contains("\"total_qty_ordered\":3,");
  }

  @Test
  void everyParcelIsShownWithWhatIsInIt() {
    Market market = trade.market();
    long id = market.order(trade.customer(), trade.product(), 3, "cod");
    long line = market.read(id).getLong("lines[0].id");
    trade.steps(id, "confirm", "pack");
    assertThat(trade.get(ORDERS + id + "/shipment").<List<?>>path("data")).isEmpty();
    ship(id, "A1", List.of(Map.of("line_id", line, "quantity", 1)));
    ship(id, "B2", null);

    assertThat(parcels(id))
        .containsExactly(
            parcel(id, "A1", "shipped", "null", 1), parcel(id, "B2", "shipped", "null", 2));

    trade.steps(id, "deliver");
    assertThat(parcels(id))
        .containsExactly(
            parcel(id, "A1", "delivered", "TIME", 1), parcel(id, "B2", "delivered", "TIME", 2));
  }

  /** The order's parcels as the contract shows them, without values that differ between runs. */
  private List<String> parcels(long id) {
    String all = trade.get(ORDERS + id + "/shipment").asString();
    assertThat(all)
        .startsWith("{\"success\":true,\"message\":\"Success\",\"status_code\":200,\"data\":[")
        .endsWith("}]}]}");
    return List.of(
        all.substring(all.indexOf('[') + 1, all.length() - 2)
            .replaceAll("\"shipment_id\":[1-9]\\d*,", "\"shipment_id\":ID,")
            .replaceAll("\"" + TIME + "\"", "TIME")
            .split(",(?=\\{\"shipment_id)"));
  }

  /**
   * A parcel as JSON; the courier gave no day of delivery, so that the order's promised day is
   * shown.
   */
  private String parcel(long id, String trackingNo, String status, String delivered, int quantity) {
    return """
        {"shipment_id":ID,"courier_name":"express","tracking_no":"%s",\
        "tracking_url":"https://track.example/%s","status":"%s","shipped_at":TIME,\
        "expected_delivery_date":"%s","delivered_at":%s,\
        "items":[{"product_id":%d,"sku":40001,"quantity":%d}]}"""
        .formatted(
            trackingNo,
            trackingNo,
            status,
            trade.get(ORDERS + id).<String>path("data.expected_delivery_date"),
            delivered,
            trade.product(),
            quantity);
  }

  private void ship(long id, String trackingNo, List<?> lines) {
    Map<String, Object> parcel = new java.util.HashMap<>();
    parcel.put("courier_name", "express");
    parcel.put("tracking_no", trackingNo);
    parcel.put("tracking_url", "https://track.example/" + trackingNo);
    parcel.put("lines", lines);
    trade
        .market()
        .as(Market.STAFF)
        .body(parcel)
        .post("/api/v2/orders/" + id + "/ship")
        .statusCode(200);
  }

  @Test
  void theBillIsIssuedOnceItIsDueAndTwiceIsTheSame() {
    long id = trade.buyFromCart("cod");
    post(id, "invoice", null).statusCode(409).body("status_code", equalTo(409));
    trade.steps(id, "confirm");

    Json first = post(id, "invoice", null).statusCode(200);
    Json second = post(id, "invoice", null).statusCode(200);

    assertThat(first.getMap("data").keySet())
        .containsExactly(
            "bill_no", "issued_at", "currency", "total_amount", "total_tax", "pdf_url");
    assertThat(first.getString("data.bill_no")).matches("\\w+-\\d{4}-\\d\\d-\\d{4,}");
    assertThat(first.getString("data.issued_at")).matches(TIME);
    assertThat(first.getString("data.currency")).isEqualTo("EUR");
    assertThat(first.getDouble("data.total_amount")).isEqualTo(72.0);
    assertThat(second.getString("data.bill_no")).isEqualTo(first.getString("data.bill_no"));
    assertThat(second.getString("data.issued_at")).isEqualTo(first.getString("data.issued_at"));
    assertThat(trade.get("/api/v1/customer/my-orders").<String>path("data.orders[0].bill_no"))
        .isEqualTo(first.getString("data.bill_no"));
    // Opened without a token, as browsers open links.
    Answer paper = given().get(pathOf(first.getString("data.pdf_url")));
    assertThat(paper.statusCode()).isEqualTo(200);
    assertThat(paper.contentType()).startsWith("application/pdf");
    String storefront = trade.get("/api/v1/customer/e-bill/" + id).path("pdf_url");
    for (String link : List.of(first.getString("data.pdf_url"), storefront)) {
      assertThat(link)
          .startsWith(trade.market().baseUrl() + "/api/v2/e-bills/")
          .endsWith("/order-" + trade.market().read(id).getString("order_code") + ".pdf");
    }
  }

  private static String pathOf(String url) {
    return url.replaceFirst("https?://[^/]+", "");
  }

  @Test
  void allThatCanBeReturnedIsReturnedUnlessItemsAreNamed() {
    long id = trade.market().order(trade.customer(), trade.product(), 3, "cod");
    post(id, "return", Map.of("reason", "Damaged")).statusCode(409);
    trade.steps(id, "confirm", "pack", "ship", "deliver");

    Json some =
        post(
                id,
                "return",
                Map.of(
                    "reason",
                    "Damaged",
                    "comment",
                    "One is broken",
                    "items",
                    List.of(Map.of("product_id", trade.product(), "quantity", 1))))
            .statusCode(201)
            .body("status_code", equalTo(201));
    assertThat(some.getMap("data").keySet())
        .containsExactly(
            "return_id", "status", "requested_at", "items", "refund_amount", "currency");
    assertThat(some.getString("data.status")).isEqualTo("requested");
    assertThat(some.getString("data.requested_at")).matches(TIME);
    assertThat(some.getDouble("data.refund_amount")).isEqualTo(72.0);

    Json rest = post(id, "return", Map.of("reason", "Damaged")).statusCode(201);
    assertThat(rest.getMap("data.items[0]"))
        .isEqualTo(Map.of("product_id", (int) trade.product(), "quantity", 2));
    post(id, "return", Map.of("reason", "Damaged")).statusCode(409);
  }

  /** The published document shows these calls without a body. */
  @Test
  void aReturnAndACancelationNeedNoBody() {
    long delivered = trade.market().order(trade.customer(), trade.product(), 2, "cod");
    trade.steps(delivered, "confirm", "pack", "ship", "deliver");
    long pending = trade.buyFromCart("cod");

    Json goods = post(delivered, "return", null).statusCode(201);
    Json cancelled = post(pending, "cancelation", null).statusCode(201);

    assertThat(goods.getMap("data.items[0]"))
        .isEqualTo(Map.of("product_id", (int) trade.product(), "quantity", 2));
    assertThat(reason(goods)).isEqualTo("other");
    assertThat(cancelled.getString("data.status")).isEqualTo("approved");
    assertThat(trade.market().read(pending).getString("cancel_reason"))
        .isEqualTo("Cancelled by the customer");
  }

  /** The document's own reason is a fault of the shop, which pays for the way back. */
  @Test
  void theReasonOfTheDocumentIsOneOfTheCatalogue() {
    long id = trade.buyFromCart("cod");
    trade.steps(id, "confirm", "pack", "ship", "deliver");

    Json goods = post(id, "return", Map.of("reason", "Damaged items")).statusCode(201);

    assertThat(reason(goods)).isEqualTo("damaged");
  }

  private String reason(Json goods) {
    return trade
        .market()
        .as(Market.STAFF)
        .get("/api/v2/returns/" + goods.getLong("data.return_id"))
        .getString("lines[0].reason");
  }

  /** In this contract, a return is a request that staff decide; the refund is what they decide. */
  @Test
  void staffDecideAReturn() {
    long id = trade.buyFromCart("cod");
    trade.steps(id, "confirm", "pack", "ship", "deliver");
    long request = post(id, "return", Map.of("reason", "Damaged")).getLong("data.return_id");
    String returns = "/api/v2/returns/" + request;
    Market market = trade.market();
    long line = market.as(Market.STAFF).get(returns).getLong("lines[0].line_id");

    staff(returns + "/approve", Map.of()).statusCode(200);
    staff(
            returns + "/receive",
            Map.of("lines", List.of(Map.of("line_id", line, "received", 1, "resellable", 1))))
        .statusCode(200);
    staff(returns + "/refund", Map.of()).statusCode(200);

    assertThat(market.read(id).getString("refunded_amount")).isEqualTo("72.00");
    assertThat(
            trade.get("/api/v1/customer/my-orders").<String>path("data.orders[0].payment_status"))
        .isEqualTo("refunded");
  }

  @Test
  void aCancelationWaitsForStaffWhereTheStorefrontCouldNotCancel() {
    long packed = trade.buyFromCart("cod");
    trade.steps(packed, "confirm", "pack");

    Json waiting =
        post(packed, "cancelation", Map.of("reason", "Too late", "comment", "Sorry"))
            .statusCode(201);

    assertThat(waiting.getMap("data").keySet())
        .containsExactly("cancelation_id", "status", "requested_at");
    assertThat(waiting.getString("data.status")).isEqualTo("pending");
    assertThat(trade.get(ORDERS + packed).<String>path("data.status")).isEqualTo("packed");
    post(packed, "cancelation", Map.of("reason", "Again")).statusCode(409);
    String request = "/api/v2/cancellation-requests/" + waiting.getLong("data.cancelation_id");
    trade
        .market()
        .as(Market.STAFF)
        .get(request)
        .statusCode(200)
        .body("reason", equalTo("Too late"))
        .body("comment", equalTo("Sorry"));

    staff(request + "/approve", Map.of()).statusCode(200);
    assertThat(trade.get(ORDERS + packed).<String>path("data.status")).isEqualTo("canceled");
    assertThat(trade.get("/api/v1/customer/my-orders").<String>path("data.orders[0].order_status"))
        .isEqualTo("cancelled");
  }

  @Test
  void aCancelationOfAShippedOrDeliveredOrderIsRefused() {
    long id = trade.buyFromCart("cod");
    trade.steps(id, "confirm", "pack");
    for (String step : List.of("ship", "deliver")) {
      trade.steps(id, step);

      post(id, "cancelation", Map.of("reason", "Too late"))
          .statusCode(409)
          .body("success", equalTo(false))
          .body("message", containsString("returned"))
          .body("status_code", equalTo(409))
          .body("data", equalTo(List.of()));
    }
  }

  @Test
  void anOrderIsReviewedOnceAndOnlyAfterItsDelivery() {
    long id = trade.buyFromCart("cod");
    Map<String, Object> review = Map.of("rating", 4, "title", "Quick", "comment", "A day early.");
    trade.steps(id, "confirm", "pack", "ship");
    post(id, "reviews", review).statusCode(409);
    trade.steps(id, "deliver");

    Json kept = post(id, "reviews", review).statusCode(201);

    assertThat(kept.getMap("data").keySet())
        .containsExactly("review_id", "rating", "title", "comment", "created_at");
    assertThat(kept.getInt("data.rating")).isEqualTo(4);
    assertThat(kept.getString("data.created_at")).matches(TIME);
    post(id, "reviews", review)
        .statusCode(409)
        .body("status_code", equalTo(409))
        .body("data", equalTo(List.of()));
  }

  private Answer post(long id, String call, Object body) {
    var request = trade.market().as(trade.customer());
    return (body == null ? request : request.body(body)).post(ORDERS + id + "/" + call);
  }

  private Answer staff(String path, Object body) {
    return trade
        .market()
        .as(Market.STAFF)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(body)
        .post(path);
  }
}
