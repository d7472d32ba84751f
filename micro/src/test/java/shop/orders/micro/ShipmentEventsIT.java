package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** What staff and couriers tell about parcels. */
@OnProduct
class ShipmentEventsIT {

  private static final String EXPRESS = Product.COURIER_KEYS.get("express");

  private final String event = "scan-" + UUID.randomUUID();
  private Market market;
  private String customer;
  private long item;
  private long order;
  private long parcel;

  @BeforeEach
  void sendAParcel(Product product) {
    market = Market.opened(product.baseUrl());
    customer = Market.newCustomer();
    item = market.item("10.00", 5);
    order = market.order(customer, item, 2, "cod");
    for (String step : List.of("confirm", "pack", "ship")) {
      market.step(order, step).statusCode(200);
    }
    parcel = market.read(order).getLong("shipments[0].id");
  }

  @Test
  void aCourierTellsThatItsParcelHasArrivedOnce() {
    Answer first = told(body("delivered"));
    Answer again = told(body("delivered"));

    assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
    assertThat(first.<String>path("status")).isEqualTo("delivered");
    assertThat(again.asString()).isEqualTo(first.asString());
    Json read = market.read(order);
    assertThat(read.getString("status")).isEqualTo("DELIVERED");
    assertThat(read.getString("paid_amount")).isEqualTo("20.00");
    assertThat(read.getString("shipments[0].status")).isEqualTo("delivered");
    assertThat(read.getList("shipments[0].events.type"))
        .containsExactly("handed_over", "delivered");
    assertThat(market.as(customer).get(path("events")).statusCode(200).getList("data.type"))
        .containsExactly("handed_over", "delivered");
  }

  @Test
  void theSameEventAtTheSameMomentIsTakenOnce() {
    String body = body("delivered");
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> told(body).asString());
    }

    List<String> answers = Together.call(calls);

    assertThat(answers).containsOnly(answers.get(0));
    assertThat(market.read(order).getString("paid_amount")).isEqualTo("20.00");
  }

  @Test
  void aLostParcelIsCancelledAndGivesNothingBackToStock() {
    told(body("lost")).statusCode(200);

    Json lost = market.read(order);
    assertThat(lost.getString("status")).isEqualTo("PACKED");
    assertThat(lost.getBoolean("shipments[0].failed")).isTrue();
    assertThat(lost.getBoolean("actions.ship.allowed")).isTrue();
    assertThat(lost.getBoolean("actions.cancel.allowed")).isTrue();
    assertThat(lost.getBoolean("actions.deliver.allowed")).isFalse();
    market.step(order, "cancel").statusCode(200).body("status", equalTo("CANCELLED"));
    assertThat(market.stock(item)).isEqualTo(3);
  }

  @Test
  void staffPutWhatCameBackIntoStockAndSendItAgain() {
    byStaff(body("returned_to_sender")).statusCode(200);
    Map<String, Object> one =
        Map.of(
            "lines",
            List.of(Map.of("line_id", market.read(order).getLong("lines[0].id"), "quantity", 1)));

    market.send(Market.STAFF, path("restock"), one).statusCode(200);
    market
        .send(Market.STAFF, path("restock"), Map.of("lines", List.of()))
        .statusCode(422)
        .body("errors[0].field", equalTo("lines"));

    market.step(order, "ship").statusCode(200).body("status", equalTo("SHIPPED"));
    assertThat(market.stock(item)).isEqualTo(2);
  }

  @Test
  void whatIsNotSignedByTheParcelsCourierIsRefused() {
    String body = body("delivered");
    String good = signature(body, EXPRESS, Instant.now());

    refused(body, "nonsense", 401, "signature_refused");
    refused(body, signature(body, "another-" + EXPRESS, Instant.now()), 401, "signature_refused");
    refused(body + " ", good, 401, "signature_refused");
    refused(
        body, signature(body, EXPRESS, Instant.now().minusSeconds(600)), 401, "signature_expired");
    refused(
        body,
        signature(body, Product.COURIER_KEYS.get("slow"), Instant.now()),
        404,
        "shipment_not_found");
    // The key of the payment provider is none of a courier.
    refused(
        body,
        signature(body, Product.NOTIFICATION_KEYS.get(0), Instant.now()),
        401,
        "signature_refused");
    assertThat(market.read(order).getString("status")).isEqualTo("SHIPPED");
  }

  @Test
  void withoutASignatureStaffNeedATokenAndThePermission() {
    String body = body("delivered");

    given()
        .contentType("application/json")
        .body(body)
        .post(path("events"))
        .statusCode(401)
        .body("code", equalTo("token_required"));
    for (String token : List.of(customer, Tokens.staff("eHealthManager"))) {
      market
          .as(token)
          .contentType("application/json")
          .body(body)
          .post(path("events"))
          .statusCode(403)
          .body("code", equalTo("permission_missing"));
    }
    byStaff(body).statusCode(200);
  }

  @Test
  void badInputIsToldSoAndChangesNothing() {
    told("{").statusCode(400).body("code", equalTo("malformed_json"));
    told("{}").statusCode(422);
    told(body("gone")).statusCode(422).body("errors[0].field", equalTo("type"));
    told(body("lost", Instant.now().plusSeconds(900)))
        .statusCode(422)
        .body("errors[0].field", equalTo("at"));
    told(body("lost", Instant.EPOCH)).statusCode(422).body("errors[0].field", equalTo("at"));
    sent(999_999_999_999L, body("lost"), EXPRESS).statusCode(404);
    assertThat(market.read(order).getList("shipments[0].events")).hasSize(1);
    told(body("in_transit")).statusCode(200);
    told(body("lost")).statusCode(409).body("code", equalTo("event_id_reused"));
    assertThat(market.read(order).getString("shipments[0].status")).isEqualTo("in_transit");
  }

  @Test
  void aParcelThatIsFoundAfterItWasSentAgainIsAskedBackAndGoesIntoStock() {
    staffTell("lost", 10);
    market.step(order, "ship").statusCode(200);
    staffTell("delivered", 20);
    Json found = market.read(order);
    assertThat(found.getBoolean("shipments[0].to_settle")).isTrue();
    assertThat(found.getBoolean("actions.settle_shipment.allowed")).isTrue();
    market
        .as(Market.STAFF)
        .get("/api/v2/shipments/to-settle")
        .statusCode(200)
        .body("data[id=" + parcel + "][0].status", equalTo("delivered"))
        .body("data[id=" + parcel + "][0].delivered", equalTo(false));

    settle("undo_delivery").statusCode(409).body("code", equalTo("shipment_not_delivered"));
    settle("lose_it").statusCode(400);
    settle("ask_back").statusCode(200);
    staffTell("returned_to_sender", 30);

    Json back = market.read(order);
    assertThat(back.getString("shipments[0].asked_back_at")).isNotNull();
    assertThat(back.getBoolean("shipments[0].to_settle")).isFalse();
    assertThat(back.getInt("shipments[0].lines[0].to_restock")).isEqualTo(2);
    assertThat(back.getBoolean("actions.restock.allowed")).isTrue();
    Map<String, Object> both =
        Map.of("lines", List.of(Map.of("line_id", back.getLong("lines[0].id"), "quantity", 2)));
    market.send(Market.STAFF, path("restock"), both).statusCode(200);
    assertThat(market.stock(item)).isEqualTo(3);
  }

  private Answer settle(String decision) {
    return market.send(
        Market.STAFF, path("settle"), Map.of("decision", decision, "reason", "It was found."));
  }

  private void staffTell(String type, int second) {
    market
        .send(
            Market.STAFF,
            path("events"),
            Map.of(
                "event_id", type + parcel, "type", type, "at", now.plusSeconds(second).toString()))
        .statusCode(200);
  }

  private final Instant now = Instant.now();

  private String body(String type) {
    return body(type, now.plusSeconds(60));
  }

  private String body(String type, Instant at) {
    return """
        {"event_id": "%s", "type": "%s", "at": "%s", "note": "Berlin"}"""
        .formatted(event, type, at);
  }

  private String path(String what) {
    return "/api/v2/shipments/" + parcel + "/" + what;
  }

  private Answer told(String body) {
    return sent(parcel, body, EXPRESS);
  }

  private Answer byStaff(String body) {
    return market.as(Market.STAFF).contentType("application/json").body(body).post(path("events"));
  }

  private Answer sent(long id, String body, String key) {
    return given()
        .contentType("application/json")
        .header("Orders-Signature", signature(body, key, Instant.now()))
        .body(body)
        .post("/api/v2/shipments/" + id + "/events");
  }

  private void refused(String body, String signature, int status, String code) {
    given()
        .contentType("application/json")
        .header("Orders-Signature", signature)
        .body(body)
        .post(path("events"))
        .statusCode(status)
        .body("code", equalTo(code));
  }

  private static String signature(String body, String key, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed =
          mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
