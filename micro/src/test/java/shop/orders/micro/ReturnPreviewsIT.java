package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Json;

/** Previews ({@code …/preview}) show the effects of a call without them. */
@OnProduct
class ReturnPreviewsIT extends ReturnLife {

  @Test
  void aPreviewOfEachCallIsWhatItDoesOrItIsRefused() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    Map<String, Object> wanted = market.aReturn(order, 2);

    Json shown = shown(customer, "/api/v2/returns", wanted);
    assertThat(shown.getString("refund_due")).isEqualTo("20.00");
    assertThat(market.as(customer).get("/api/v2/returns").<List<?>>path("data")).isEmpty();
    market.send(
        Market.STAFF,
        "/api/v2/orders/" + order + "/notes",
        Map.of("text", "Call", "visibility", "public"));
    market
        .send(
            customer,
            "/api/v2/returns",
            with(wanted, "preview_token", shown.getString("preview_token")))
        .statusCode(409)
        .body("code", equalTo("preview_outdated"));
    long goods = market.approvedReturn(customer, order, 2);

    String receive = "/api/v2/returns/" + goods + "/receive";
    Map<String, Object> receipt = market.aReceipt(order, 2);
    Json counted = shown(Market.STAFF, receive, receipt);
    assertThat(counted.getString("refund_due")).isEqualTo("20.00");
    assertThat(counted.getString("total_tax")).isEqualTo("3.19");
    assertThat(counted.getString("lines[0].taxes[0].amount")).isEqualTo("3.19");
    assertThat(counted.getList("documents")).containsExactly("credit_note");
    assertThat(counted.getInt("stock[0].quantity")).isEqualTo(2);
    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");
    market
        .send(
            Market.STAFF,
            receive,
            with(receipt, "preview_token", counted.getString("preview_token")))
        .statusCode(200)
        .body("refund_amount", equalTo("20.00"))
        .body("refund_tax", equalTo("3.19"));
    assertThat(market.stock(item)).isEqualTo(10);
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/bills")
                .getString("data[kind=credit_note][0].total"))
        .isEqualTo(counted.getString("total"));

    String refund = "/api/v2/returns/" + goods + "/refund";
    Json paid = shown(Market.STAFF, refund, Map.of());
    assertThat(paid.getString("refunded")).isEqualTo("20.00");
    market
        .send(Market.STAFF, refund, Map.of("preview_token", paid.getString("preview_token")))
        .statusCode(200)
        .body("status", equalTo("REFUNDED"));
  }

  @Test
  void aRequestToCancelAndARefundOfAnOrderAreShownFirstToo() {
    long order = market.paidOrder(customer, item, 2);
    String requests = "/api/v2/orders/" + order + "/cancellation-requests";
    Json asked = shown(customer, requests, Map.of("reason", "Ordered twice"));
    assertThat(asked.getString("status")).isEqualTo("PENDING");
    assertThat(asked.getString("refund_due")).isEqualTo("0.00");
    assertThat(market.as(customer).get(requests).<List<?>>path("data")).isEmpty();

    long cash = market.order(customer, item, 1, "cod");
    String atOnce = "/api/v2/orders/" + cash + "/cancellation-requests";
    Json granted = shown(customer, atOnce, Map.of("reason", "Ordered twice"));
    assertThat(granted.getString("status")).isEqualTo("APPROVED");
    assertThat(granted.getInt("stock[0].quantity")).isEqualTo(1);
    assertThat(market.read(cash).getString("status")).isEqualTo("PENDING");
    market
        .send(
            customer,
            atOnce,
            Map.of("reason", "Ordered twice", "preview_token", granted.getString("preview_token")))
        .statusCode(201)
        .body("status", equalTo("APPROVED"));

    market.step(order, "cancel").statusCode(200);
    String refunds = "/api/v2/orders/" + order + "/refunds";
    Json paid = shown(Market.STAFF, refunds, Map.of("amount", "5.00", "reference", "re_1"));
    assertThat(paid.getString("refunded")).isEqualTo("5.00");
    assertThat(market.read(order).getString("refunded_amount")).isEqualTo("0.00");
    String token = paid.getString("preview_token");
    market
        .send(
            Market.STAFF,
            refunds,
            Map.of("amount", "6.00", "reference", "re_1", "preview_token", token))
        .statusCode(409)
        .body("code", equalTo("preview_outdated"));
    market
        .send(
            Market.STAFF,
            refunds,
            Map.of("amount", "5.00", "reference", "re_1", "preview_token", token))
        .statusCode(201)
        .body("refunded_amount", equalTo("5.00"));
  }

  /** The money is the same in each of the other calls. */
  @Test
  void aTokenIsForExactlyTheCallThatWasPreviewed() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long line = market.read(order).getLong("lines[0].id");
    Map<String, Object> ofLine = Map.of("line_id", line, "quantity", 1, "reason", "damaged");
    Map<String, Object> wanted =
        Map.of("order_id", order, "lines", List.of(ofLine), "comment", "Sorry");
    String token = shown(customer, "/api/v2/returns", wanted).getString("preview_token");

    for (Map<String, Object> other :
        List.of(
            with(wanted, "lines", List.of(with(ofLine, "reason", "defective"))),
            with(wanted, "lines", List.of(with(ofLine, "reason", "changed_mind"))),
            with(wanted, "lines", List.of(with(ofLine, "text", "Broken"))),
            with(wanted, "comment", "Not sorry"))) {
      assertOutdated(customer, "/api/v2/returns", other, token);
    }
    assertOutdated(Market.STAFF, "/api/v2/returns", wanted, token);
    market.send(customer, "/api/v2/returns", with(wanted, "preview_token", token)).statusCode(201);

    long cash = market.order(customer, item, 2, "cod");
    String requests = "/api/v2/orders/" + cash + "/cancellation-requests";
    Map<String, Object> asked = Map.of("reason", "Ordered twice", "comment", "Sorry");
    token = shown(customer, requests, asked).getString("preview_token");
    assertOutdated(customer, requests, with(asked, "reason", "Too dear"), token);
    assertOutdated(customer, requests, with(asked, "comment", "Not sorry"), token);
    String cancel = "/api/v2/orders/" + cash + "/cancel";
    Map<String, Object> cancelled = Map.of("reason", "Out of stock");
    token = shown(Market.STAFF, cancel, cancelled).getString("preview_token");
    assertOutdated(Market.STAFF, cancel, Map.of("reason", "Fraud"), token);
    String colleague = Tokens.any().subject("colleague").groups("eHealthOrderAdmin").sign();
    assertOutdated(colleague, cancel, cancelled, token);
    market
        .send(Market.STAFF, cancel, with(cancelled, "preview_token", token))
        .statusCode(200)
        .body("status", equalTo("CANCELLED"));
  }

  @Test
  void aTokenOfARefundIsForItsMethodAndReference() {
    long order = market.paidOrder(customer, item, 2);
    market.step(order, "cancel").statusCode(200);
    String refunds = "/api/v2/orders/" + order + "/refunds";
    Map<String, Object> refund = Map.of("amount", "5.00", "reference", "re_1");
    String token = shown(Market.STAFF, refunds, refund).getString("preview_token");

    assertOutdated(Market.STAFF, refunds, with(refund, "reference", "re_2"), token);
    assertOutdated(Market.STAFF, refunds, with(refund, "method", "stripe"), token);

    long goods = market.approvedReturn(customer, market.delivered(paid()), 1);
    String receive = "/api/v2/returns/" + goods + "/receive";
    long line = market.as(Market.STAFF).get("/api/v2/returns/" + goods).getLong("lines[0].line_id");
    Map<String, Object> counted = Map.of("line_id", line, "received", 1, "damaged", 1);
    token =
        shown(Market.STAFF, receive, Map.of("lines", List.of(counted))).getString("preview_token");
    assertOutdated(
        Market.STAFF, receive, Map.of("lines", List.of(with(counted, "damaged", 0))), token);
    market
        .send(Market.STAFF, receive, Map.of("lines", List.of(counted), "preview_token", token))
        .statusCode(200);
    String pay = "/api/v2/returns/" + goods + "/refund";
    token = shown(Market.STAFF, pay, Map.of("reference", "re_3")).getString("preview_token");
    assertOutdated(Market.STAFF, pay, Map.of("reference", "re_4"), token);
    assertOutdated(Market.STAFF, pay, Map.of(), token);
  }

  private long paid() {
    return market.paidOrder(customer, item, 1);
  }

  private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
    Map<String, Object> other = new HashMap<>(body);
    other.put(member, value);
    return other;
  }

  private void assertOutdated(String caller, String path, Map<String, Object> body, String token) {
    market
        .send(caller, path, with(body, "preview_token", token))
        .statusCode(409)
        .body("code", equalTo("preview_outdated"));
  }

  @Test
  void noCallIsMadeForACallerWhoAsksForAPreviewInAnotherWay() {
    long order = market.order(customer, item, 1, "cod");
    String path = "/api/v2/orders/" + order;

    for (String call : List.of("/cancel", "/confirm", "/cancellation-requests", "/notes")) {
      for (String parameter : List.of("dry_run=true", "dry_run", "preview_token=x")) {
        market
            .send(Market.STAFF, path + call + "?" + parameter, Map.of("reason", "x", "text", "x"))
            .statusCode(400)
            .body("code", equalTo("unknown_parameter"))
            .body("errors[0].field", equalTo(parameter.split("=")[0]));
      }
    }
    market.send(Market.STAFF, path + "/confirm/preview", Map.of()).statusCode(404);
    market.put(customer, item, 1);
    market
        .send(customer, "/api/v2/checkout?dry_run=true", Map.of("payment_method", "cod"))
        .statusCode(400);

    assertThat(market.read(order).getString("status")).isEqualTo("PENDING");
    assertThat(market.as(customer).get("/api/v2/orders").getList("data")).hasSize(1);
  }

  private Json shown(String token, String path, Object body) {
    return market.send(token, path + "/preview", body).statusCode(200);
  }
}
