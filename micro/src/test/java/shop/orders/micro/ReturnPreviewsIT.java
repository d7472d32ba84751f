package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Previews ({@code dry_run}) show the effects of a call without them. */
@OnProduct
class ReturnPreviewsIT extends ReturnLife {

  @Test
  void aPreviewOfEachCallIsWhatItDoesOrItIsRefused() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    Map<String, Object> wanted = market.aReturn(order, 2);

    JsonPath shown = shown(customer, "/api/v2/returns", wanted);
    assertThat(shown.getString("refund_due")).isEqualTo("20.00");
    assertThat(market.as(customer).get("/api/v2/returns").<List<?>>path("data")).isEmpty();
    market.send(
        Market.STAFF, "/api/v2/orders/" + order + "/notes", Map.of("text", "Call", "public", true));
    market
        .send(customer, "/api/v2/returns?preview_token=" + shown.getString("preview_token"), wanted)
        .then()
        .statusCode(409)
        .body("code", equalTo("preview_outdated"));
    long goods = market.approvedReturn(customer, order, 2);

    String receive = "/api/v2/returns/" + goods + "/receive";
    Map<String, Object> receipt = market.aReceipt(order, 2);
    JsonPath counted = shown(Market.STAFF, receive, receipt);
    assertThat(counted.getString("refund_due")).isEqualTo("20.00");
    assertThat(counted.getString("total_tax")).isEqualTo("3.19");
    assertThat(counted.getString("lines[0].taxes[0].amount")).isEqualTo("3.19");
    assertThat(counted.getList("documents")).containsExactly("credit_note");
    assertThat(counted.getInt("stock[0].quantity")).isEqualTo(2);
    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");
    market
        .send(
            Market.STAFF, receive + "?preview_token=" + counted.getString("preview_token"), receipt)
        .then()
        .statusCode(200)
        .body("refund_amount", equalTo("20.00"))
        .body("refund_tax", equalTo("3.19"));
    assertThat(market.stock(item)).isEqualTo(10);
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/bills")
                .jsonPath()
                .getString("data.find { it.kind == 'credit_note' }.total"))
        .isEqualTo(counted.getString("total"));

    String refund = "/api/v2/returns/" + goods + "/refund";
    JsonPath paid = shown(Market.STAFF, refund, Map.of());
    assertThat(paid.getString("refunded")).isEqualTo("20.00");
    market
        .send(Market.STAFF, refund, Map.of("preview_token", paid.getString("preview_token")))
        .then()
        .statusCode(200)
        .body("status", equalTo("REFUNDED"));
  }

  @Test
  void aRequestToCancelAndARefundOfAnOrderAreShownFirstToo() {
    long order = market.paidOrder(customer, item, 2);
    String requests = "/api/v2/orders/" + order + "/cancellation-requests";
    JsonPath asked = shown(customer, requests, Map.of("reason", "Ordered twice"));
    assertThat(asked.getString("status")).isEqualTo("PENDING");
    assertThat(asked.getString("refund_due")).isEqualTo("0.00");
    assertThat(market.as(customer).get(requests).<List<?>>path("data")).isEmpty();

    long cash = market.order(customer, item, 1, "cod");
    String atOnce = "/api/v2/orders/" + cash + "/cancellation-requests";
    JsonPath granted = shown(customer, atOnce, Map.of("reason", "Ordered twice"));
    assertThat(granted.getString("status")).isEqualTo("APPROVED");
    assertThat(granted.getInt("stock[0].quantity")).isEqualTo(1);
    assertThat(market.read(cash).getString("status")).isEqualTo("PENDING");
    market
        .send(
            customer,
            atOnce,
            Map.of("reason", "Ordered twice", "preview_token", granted.getString("preview_token")))
        .then()
        .statusCode(201)
        .body("status", equalTo("APPROVED"));

    market.step(order, "cancel").then().statusCode(200);
    String refunds = "/api/v2/orders/" + order + "/refunds";
    JsonPath paid = shown(Market.STAFF, refunds, Map.of("amount", "5.00", "reference", "re_1"));
    assertThat(paid.getString("refunded")).isEqualTo("5.00");
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("0.00");
    String token = paid.getString("preview_token");
    market
        .send(
            Market.STAFF,
            refunds,
            Map.of("amount", "6.00", "reference", "re_1", "preview_token", token))
        .then()
        .statusCode(409)
        .body("code", equalTo("preview_outdated"));
    market
        .send(
            Market.STAFF,
            refunds,
            Map.of("amount", "5.00", "reference", "re_1", "preview_token", token))
        .then()
        .statusCode(201)
        .body("refunded_amount", equalTo("5.00"));
  }

  @Test
  void aCallWithoutAPreviewRefusesADryRun() {
    long order = market.order(customer, item, 1, "cod");
    String steps = "/api/v2/orders/" + order;

    for (String path : List.of("/confirm", "/payments", "/notes", "/withdrawals")) {
      for (String parameter : List.of("dry_run=true", "dry_run=false", "preview_token=x")) {
        market
            .send(Market.STAFF, steps + path + "?" + parameter, Map.of("text", "x"))
            .then()
            .statusCode(400)
            .body("code", equalTo("invalid_parameter"))
            .body("errors[0].field", equalTo(parameter.split("=")[0]));
      }
    }
    assertThat(market.read(order).getString("status")).isEqualTo("PENDING");
  }

  private JsonPath shown(String token, String path, Object body) {
    return market
        .send(token, path + "?dry_run=true", body)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
