package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

/** Steps of many orders in one call: each is done or refused by itself. */
@OnProduct
class OrderActionsIT {

  private static final String PATH = "/api/v2/order-actions";

  private static final Map<String, Object> PARCEL =
      Map.of("courier_name", "express", "tracking_no", "6541661");

  private final String customer = Market.newCustomer();

  private Market market;
  private long item;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    item = market.item("10.00", 1000);
  }

  @Test
  void eachStepIsDoneInItsSequence() {
    long one = ordered();
    long two = ordered();

    List<Map<String, Object>> outcomes =
        taken(
            row(one, "confirm"),
            row(two, "cancel", Map.of("reason", "Out of stock")),
            row(one, "pack"),
            row(one, "ship", PARCEL),
            row(one, "deliver"));

    assertThat(outcomes).extracting(outcome -> outcome.get("status")).containsOnly(200);
    assertThat(outcomes)
        .extracting(outcome -> outcome.get("order_id"))
        .containsExactly((int) one, (int) two, (int) one, (int) one, (int) one);
    assertThat(market.read(one).getString("status")).isEqualTo("DELIVERED");
    assertThat(market.read(two).getString("status")).isEqualTo("CANCELLED");
    assertThat(version(outcomes.get(4))).isEqualTo(tagged(one));
    assertThat(version(outcomes.get(1))).isEqualTo(tagged(two));
  }

  @Test
  void aParcelIsDelivered() {
    long order = market.order(customer, item, 2, "cod");
    taken(row(order, "confirm"), row(order, "pack"));
    market.shipOne(order).statusCode(200);
    long parcel = market.read(order).getLong("shipments[0].id");

    List<Map<String, Object>> outcomes =
        taken(
            row(order, "deliver_shipment", Map.of()),
            row(order, "deliver_shipment", Map.of("shipment_id", parcel)));

    assertThat(outcomes).extracting(outcome -> outcome.get("status")).containsExactly(422, 200);
    assertThat(fields(outcomes.get(0))).containsExactly("shipment_id");
    assertThat(market.read(order).getString("shipments[0].status")).isEqualTo("delivered");
  }

  @Test
  void oneThatIsRefusedStopsNoOther() {
    long cancelled = ordered();
    market.step(cancelled, "cancel").statusCode(200);
    long open = ordered();
    Answer alone = market.step(cancelled, "confirm");

    List<Map<String, Object>> outcomes =
        taken(
            row(cancelled, "confirm"),
            row(Long.MAX_VALUE, "confirm"),
            row(open, "ship", Map.of("courier_name", "express")),
            row(open, "confirm", Map.of("hurry", true)),
            Map.of("order_id", open, "action", "burn"),
            Map.of("order_id", "many", "action", "confirm"),
            Map.of("action", "confirm"),
            Map.of("order_id", open, "action", "confirm", "dry_run", true),
            null,
            row(open, "confirm"));

    Map<String, Object> refused = outcomes.get(0);
    assertThat(refused)
        .contains(
            entry("status", alone.statusCode()),
            entry("code", alone.path("code")),
            entry("detail", alone.path("detail")));
    assertThat(outcomes)
        .extracting(outcome -> outcome.get("status"))
        .containsExactly(alone.statusCode(), 404, 422, 400, 400, 400, 422, 400, 400, 200);
    assertThat(outcomes.get(1)).containsEntry("code", "order_not_found");
    assertThat(fields(outcomes.get(2))).containsExactly("tracking_no");
    assertThat(fields(outcomes.get(3))).containsExactly("hurry");
    assertThat(fields(outcomes.get(4))).containsExactly("action");
    assertThat(fields(outcomes.get(6))).containsExactly("order_id");
    assertThat(fields(outcomes.get(7))).containsExactly("dry_run");
    assertThat(market.read(open).getString("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void aStepIsTakenOfTheVersionThatWasRead() {
    long order = ordered();
    int seen = tagged(order);
    String tag = market.as(Market.STAFF).get("/api/v2/orders/" + order).header("ETag");

    List<Map<String, Object>> outcomes =
        taken(
            matching(row(order, "confirm"), Integer.toString(seen + 1)),
            matching(row(order, "confirm"), tag),
            matching(row(order, "pack"), Integer.toString(seen)),
            matching(row(order, "pack"), "no tag"),
            matching(row(order, "pack"), "*"));

    assertThat(outcomes)
        .extracting(outcome -> outcome.get("status"))
        .containsExactly(412, 200, 412, 400, 200);
    assertThat(outcomes.get(0))
        .containsEntry("code", "version_changed")
        .doesNotContainKey("version");
  }

  @Test
  void aRequestToCancelIsGoneOverOnlyOnPurpose() {
    long order = ordered();
    taken(row(order, "confirm"), row(order, "pack"));
    market
        .send(
            customer,
            "/api/v2/orders/" + order + "/cancellation-requests",
            Map.of("reason", "Too late"))
        .statusCode(201);

    List<Map<String, Object>> outcomes =
        taken(
            row(order, "ship", PARCEL),
            row(order, "ship", inSpite("yes")),
            row(order, "ship", inSpite(true)));

    assertThat(outcomes)
        .extracting(outcome -> outcome.get("status"))
        .containsExactly(409, 422, 200);
    assertThat(outcomes.get(0)).containsEntry("code", "cancellation_requested");
  }

  @Test
  void withAKeyEachIsDoneOnceAndTheOthersAreTriedAgain() {
    long one = ordered();
    long two = ordered();
    List<Object> rows = List.of(row(one, "confirm"), row(two, "pack"), row(one, "pack"));
    String key = UUID.randomUUID().toString();

    List<Map<String, Object>> first = outcomes(sent(key, rows));
    market.step(two, "confirm").statusCode(200);
    List<Map<String, Object>> second = outcomes(sent(key, rows));

    assertThat(first).extracting(outcome -> outcome.get("status")).containsExactly(200, 409, 200);
    assertThat(second).extracting(outcome -> outcome.get("status")).containsExactly(200, 200, 200);
    assertThat(second.get(0)).isEqualTo(first.get(0));
    assertThat(second.get(2)).isEqualTo(first.get(2));
    assertThat(steps(one)).containsExactly("placed", "confirmed", "bill_issued", "packed");
    assertThat(steps(two)).containsExactly("placed", "confirmed", "bill_issued", "packed");
    sent(key, List.of(row(two, "ship", PARCEL))).statusCode(422);
    assertThat(steps(two)).hasSize(4);
  }

  @Test
  void theSameCallAtOnceDoesEachOnce() {
    List<Long> orders = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      orders.add(ordered());
      rows.add(row(orders.get(i), "confirm"));
    }
    String key = UUID.randomUUID().toString();

    List<Answer> answers = Together.call(Collections.nCopies(4, () -> sent(key, rows)));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 409));
    assertThat(outcomes(sent(key, rows)))
        .extracting(outcome -> outcome.get("status"))
        .containsOnly(200);
    assertThat(orders)
        .allSatisfy(
            order ->
                assertThat(steps(order)).containsExactly("placed", "confirmed", "bill_issued"));
  }

  @Test
  void aCallHasFromOneToAHundred() {
    long order = ordered();

    market.send(Market.STAFF, PATH, List.of()).statusCode(422);
    market
        .send(Market.STAFF, PATH, Collections.nCopies(101, row(order, "confirm")))
        .statusCode(422);
    market.send(Market.STAFF, PATH, row(order, "confirm")).statusCode(400);
    assertThat(taken(Collections.nCopies(100, row(order, "confirm")).toArray()))
        .extracting(outcome -> outcome.get("status"))
        .startsWith(200, 409)
        .hasSize(100);
  }

  private long ordered() {
    return market.order(customer, item, 1, "cod");
  }

  private int tagged(long order) {
    String tag = market.as(Market.STAFF).get("/api/v2/orders/" + order).header("ETag");
    return Integer.parseInt(tag.substring(1, tag.indexOf('-')));
  }

  private List<String> steps(long order) {
    return market
        .as(Market.STAFF)
        .get("/api/v2/orders/" + order + "/history")
        .<List<Map<String, Object>>>path("data")
        .stream()
        .map(entry -> (String) entry.get("kind"))
        .toList();
  }

  private List<Map<String, Object>> taken(Object... rows) {
    return outcomes(sent(UUID.randomUUID().toString(), Arrays.asList(rows)));
  }

  private Answer sent(String key, List<?> rows) {
    return market.as(Market.STAFF).header("Idempotency-Key", key).body(rows).post(PATH);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> outcomes(Answer answer) {
    return (List<Map<String, Object>>) answer.statusCode(200).document();
  }

  private static int version(Map<String, Object> outcome) {
    return (int) outcome.get("version");
  }

  @SuppressWarnings("unchecked")
  private static List<Object> fields(Map<String, Object> outcome) {
    return ((List<Map<String, Object>>) outcome.get("errors"))
        .stream().map(error -> error.get("field")).toList();
  }

  private static Map<String, Object> row(long order, String action) {
    return Map.of("order_id", order, "action", action);
  }

  private static Map<String, Object> row(long order, String action, Map<String, ?> parameters) {
    return Map.of("order_id", order, "action", action, "parameters", parameters);
  }

  private static Map<String, Object> inSpite(Object of) {
    Map<String, Object> inSpite = new HashMap<>(PARCEL);
    inSpite.put("in_spite_of_request", of);
    return inSpite;
  }

  private static Map<String, Object> matching(Map<String, Object> row, String ifMatch) {
    Map<String, Object> matching = new HashMap<>(row);
    matching.put("if_match", ifMatch);
    return matching;
  }
}
