package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/**
 * For every kind of reader and the statuses of an order that differ most, the actions that {@code
 * actions} offers succeed over HTTP, and those that it refuses are refused.
 */
@OnProduct
class ActionsIT {

  private static final Map<String, List<String>> STEPS =
      Map.ofEntries(
          Map.entry("PENDING", List.of()),
          Map.entry("PARTLY_DELIVERED", List.of("confirm", "pack", "ship_one", "deliver_one")),
          Map.entry("DELIVERED", List.of("confirm", "pack", "ship", "deliver")),
          Map.entry("CANCELLED", List.of("cancel")),
          Map.entry("BACK", List.of("confirm", "pack", "ship", "told returned_to_sender")),
          Map.entry(
              "FOUND",
              List.of("pay", "confirm", "pack", "ship", "told lost", "cancel", "told delivered")),
          Map.entry("ASKED", List.of("confirm", "pack", "ask_to_cancel")),
          Map.entry("RETURNING", List.of("confirm", "pack", "ship", "deliver", "ask_to_return")));

  private static final List<String> FOR_STAFF = List.of("BACK", "FOUND", "ASKED", "RETURNING");

  private Market market;
  private String customer;
  private long item;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl(), Map.of("withdrawal", "EU"));
    item = market.item("10.00", 1000);
    customer = Market.newCustomer();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PENDING",
        "PARTLY_DELIVERED",
        "DELIVERED",
        "CANCELLED",
        "BACK",
        "FOUND",
        "ASKED",
        "RETURNING"
      })
  void whatIsOfferedSucceedsAndWhatIsRefusedFails(String status) {
    long order = orderIn(status);
    long scratch = orderIn(status);
    Json unchanged = seenBy(Market.STAFF, order);
    for (Map.Entry<String, String> reader : readers(status).entrySet()) {
      Json seen = seenBy(reader.getValue(), order);
      Map<String, Map<String, Object>> actions = seen.getMap("actions");
      assertThat(new TreeSet<>(actions.keySet())).isEqualTo(new TreeSet<>(ACTIONS));
      actions.forEach(
          (action, offer) -> {
            boolean allowed = (Boolean) offer.get("allowed");
            long subject = !allowed ? order : LASTING.contains(action) ? scratch : orderIn(status);
            Json target = allowed ? seenBy(Market.STAFF, subject) : unchanged;
            Answer answer = attempt(reader.getValue(), action, target);
            if (allowed) {
              assertThat(answer.statusCode())
                  .as("%s by %s when %s: %s", action, reader.getKey(), status, answer.asString())
                  .isBetween(200, 299);
            } else {
              // Without a parcel, request and so on of the order there is no row to call it on.
              assertThat(answer.statusCode())
                  .as("%s by %s when %s: %s", action, reader.getKey(), status, answer.asString())
                  .isIn(OF_ROWS.contains(action) ? List.of(403, 404, 409) : List.of(403, 409));
            }
          });
      assertThat(market.read(order).getInt("version")).isEqualTo(seen.getInt("version"));
    }
  }

  /** Actions that do not change the order's status and can be repeated. */
  private static final List<String> LASTING =
      List.of(
          "attach",
          "change_details",
          "change_addresses",
          "change_buyer",
          "change_tax_category",
          "tell_shipment");

  /** Actions on a row of the order. */
  private static final List<String> OF_ROWS =
      List.of(
          "tell_shipment",
          "settle_shipment",
          "restock",
          "decide_cancellation",
          "process_return",
          "retry_document",
          "end_dispute");

  private static final List<String> ACTIONS =
      List.of(
          "confirm",
          "pack",
          "ship",
          "deliver",
          "deliver_shipment",
          "cancel",
          "record_payment",
          "pay_with_store_credit",
          "revoke_goodwill",
          "refund_goodwill",
          "decide_refund",
          "change_details",
          "change_addresses",
          "change_buyer",
          "change_tax_category",
          "review",
          "attach",
          "request_return",
          "claim_guarantee",
          "request_cancellation",
          "declare_withdrawal",
          "tell_shipment",
          "settle_shipment",
          "restock",
          "refund",
          "decide_cancellation",
          "process_return",
          "retry_document",
          "end_dispute");

  /** Makes a valid call of the action. */
  private Answer attempt(String token, String action, Json order) {
    String path = "/api/v2/orders/" + order.getLong("id");
    Call call = market.as(token).header("Idempotency-Key", UUID.randomUUID());
    long line = order.getLong("lines[0].id");
    return switch (action) {
      case "confirm", "pack", "deliver" -> call.body(Map.of()).post(path + "/" + action);
      case "deliver_shipment" ->
          call.body(Map.of()).post(path + "/shipments/" + parcel(order) + "/deliver");
      case "tell_shipment" ->
          call.body(
                  Map.of(
                      "event_id",
                      UUID.randomUUID().toString(),
                      "type",
                      "in_transit",
                      "at",
                      Instant.now().toString()))
              .post("/api/v2/shipments/" + parcel(order) + "/events");
      case "settle_shipment" ->
          call.body(Map.of("decision", "keep", "reason", "It is there."))
              .post("/api/v2/shipments/" + parcel(order) + "/settle");
      case "restock" ->
          call.body(Map.of("lines", List.of(Map.of("line_id", line, "quantity", 1))))
              .post("/api/v2/shipments/" + parcel(order) + "/restock");
      case "refund" ->
          call.body(Map.of("reference", UUID.randomUUID().toString())).post(path + "/refunds");
      case "decide_cancellation" ->
          call.body(Map.of("reason", "No"))
              .post(
                  "/api/v2/cancellation-requests/"
                      + row(order, "/api/v2/cancellation-requests")
                      + "/reject");
      case "process_return" ->
          call.body(Map.of()).post("/api/v2/returns/" + row(order, "/api/v2/returns") + "/approve");
      case "retry_document" ->
          call.body(Map.of())
              .post("/api/v2/documents/" + row(order, "/api/v2/documents") + "/retry");
      case "end_dispute" ->
          call.body(Map.of("reason", "The bank forgot it."))
              .post(
                  "/api/v2/payment-notifications/"
                      + row(order, "/api/v2/payment-notifications")
                      + "/close");
      case "ship" ->
          call.body(Map.of("courier_name", "express", "tracking_no", "1")).post(path + "/ship");
      case "cancel" -> call.body(Map.of("reason", "No")).post(path + "/cancel");
      case "pay_all" ->
          call.body(Map.of("amount", order.getString("total"), "method", "stripe"))
              .post(path + "/payments");
      case "record_payment" ->
          call.body(Map.of("amount", "1.00", "method", "stripe")).post(path + "/payments");
      case "pay_with_store_credit" ->
          call.body(Map.of("amount", "0.01", "method", "store_credit")).post(path + "/payments");
      case "revoke_goodwill" ->
          call.body(Map.of("reason", "Sorry")).post(path + "/goodwill-refunds/goodwill-1/revoke");
      case "refund_goodwill" ->
          call.body(Map.of("kind", "goodwill", "amount", "0.01", "reason", "Sorry"))
              .post(path + "/goodwill-refunds");
      case "decide_refund" ->
          call.body(Map.of("kind", "goodwill", "reason", "Sorry")).post(path + "/refund-decisions");
      case "change_details" ->
          call.body(Map.of("customer_address", "There " + UUID.randomUUID()))
              .put("/api/v1/admin/orders/" + order.getString("invoice_no"));
      case "change_addresses" ->
          call.body(Map.of("comments", List.of("Ring twice")))
              .put("/api/v1/orders/" + order.getString("public_id"));
      case "change_buyer" -> call.body(Map.of("vat_id", "ATU12345675")).put(path + "/buyer");
      case "change_tax_category" ->
          call.body(
                  Map.of(
                      "tax_category",
                      Map.of("code", "E", "reason", "Because " + UUID.randomUUID()),
                      "reason",
                      "Small"))
              .put(path + "/tax-category");
      case "review" ->
          call.body(Map.of("rating", 5, "title", "Good", "comment", "Yes"))
              .post("/api/V1/customer/orders/" + order.getLong("id") + "/reviews");
      case "attach" ->
          call.contentType("image/gif").body(Pictures.gif()).post(path + "/attachments");
      case "request_return" ->
          call.body(
                  Map.of(
                      "order_id",
                      order.getLong("id"),
                      "lines",
                      List.of(Map.of("line_id", line, "quantity", 1, "reason", "damaged"))))
              .post("/api/v2/returns");
      case "claim_guarantee" ->
          call.body(
                  Map.of(
                      "order_id",
                      order.getLong("id"),
                      "entitlement",
                      "guarantee",
                      "lines",
                      List.of(Map.of("line_id", line, "quantity", 1, "reason", "damaged"))))
              .post("/api/v2/returns");
      case "request_cancellation" ->
          call.body(Map.of("reason", "No")).post(path + "/cancellation-requests");
      case "declare_withdrawal" -> call.body(Map.of("name", "Ada")).post(path + "/withdrawals");
      default -> throw new IllegalArgumentException(action);
    };
  }

  private static long parcel(Json order) {
    return order.getList("shipments").isEmpty() ? 0 : order.getLong("shipments[0].id");
  }

  /** The newest row of that list that is the order's; 0 if there is none. */
  private long row(Json order, String list) {
    Json rows = market.as(Market.STAFF).get(list + "?order_id=" + order.getLong("id"));
    return rows.getList("data").isEmpty() ? 0 : rows.getLong("data[0].id");
  }

  /** All kinds; of those statuses that only add actions of staff, staff alone. */
  private Map<String, String> readers(String status) {
    if (FOR_STAFF.contains(status)) {
      return Map.of("eHealthOrderAdmin", Tokens.staff("eHealthOrderAdmin"));
    }
    Map<String, String> readers = new LinkedHashMap<>();
    readers.put("its customer", customer);
    readers.put("its merchant", Tokens.merchant("m", market.merchantId()));
    for (String role : List.of("eHealthManager", "eHealthOrderAdmin")) {
      readers.put(role, Tokens.staff(role));
    }
    return readers;
  }

  private Json seenBy(String token, long order) {
    return market.as(token).get("/api/v2/orders/" + order);
  }

  /**
   * An order of two pieces in that status, or of which one piece is shipped or delivered; with cash
   * on delivery, as it needs no payment on its way.
   */
  private long orderIn(String status) {
    List<String> steps = STEPS.get(status);
    long order = market.order(customer, item, 2, steps.contains("pay") ? "stripe" : "cod");
    for (String step : steps) {
      (switch (step) {
            case "ship_one" -> market.shipOne(order);
            case "deliver_one" -> market.deliverFirstParcel(order);
            case "pay" -> attempt(Market.STAFF, "pay_all", market.read(order));
            case "ask_to_cancel" -> attempt(customer, "request_cancellation", market.read(order));
            case "ask_to_return" -> attempt(customer, "request_return", market.read(order));
            case "told lost", "told delivered", "told returned_to_sender" ->
                told(order, step.substring("told ".length()));
            default -> market.step(order, step);
          })
          .statusCode(anyOf(is(200), is(201)));
    }
    return order;
  }

  /** Each event is of a later time than the ones before. */
  private Answer told(long order, String type) {
    Json seen = market.read(order);
    Instant at = Instant.now().plusSeconds(seen.getInt("version"));
    return market.send(
        Market.STAFF,
        "/api/v2/shipments/" + parcel(seen) + "/events",
        Map.of("event_id", UUID.randomUUID().toString(), "type", type, "at", at.toString()));
  }
}
