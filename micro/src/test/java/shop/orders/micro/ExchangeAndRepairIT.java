package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

/** Goods that come back for others of the same kind, to be repaired, or in vain, over HTTP. */
@OnProduct
class ExchangeAndRepairIT extends ReturnLife {

  @Test
  void theCustomerExchangesGoods() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    String path = "/api/v2/returns/" + requested(order, "wrong_size", Map.of());
    sent(Market.STAFF, path + "/refund-instead", Map.of("reason", "No"), 409)
        .body("code", equalTo("no_exchange"));

    sent(customer, path + "/exchange", Map.of(), 200)
        .body("exchange.agreed", equalTo(true))
        .body("refund_amount", equalTo("0.00"))
        .body("actions.exchange.code", equalTo("exchange_agreed"))
        .body("actions.refund_instead.allowed", equalTo(true));
    sent(Market.STAFF, path + "/refund-instead", Map.of("reason", "Sold out"), 200)
        .body("exchange.agreed", equalTo(false))
        .body("exchange.reason", equalTo("Sold out"))
        .body("refund_amount", equalTo("10.00"));
    sent(Market.STAFF, path + "/exchange", Map.of("customer_agreed", true), 200);
    sent(Market.STAFF, path + "/approve", Map.of(), 200);
    received(order, path, 1).body("status", equalTo("CLOSED"));

    assertThat(market.read(order).getString("status")).isEqualTo("PACKED");
    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");
  }

  /** Directive (EU) 2019/771, article 14. */
  @Test
  void theCustomerSeesWhereGoodsInRepairAre() {
    long order = market.delivered(market.paidOrder(customer, item, 1));
    String path =
        "/api/v2/returns/"
            + requested(order, "defective", Map.of("entitlement", "guarantee", "remedy", "repair"));
    sent(Market.STAFF, path + "/remedy", Map.of("remedy", "repair"), 200)
        .body("remedy", equalTo("repair"))
        .body("repair", nullValue());
    sent(Market.STAFF, path + "/repair/repaired", Map.of(), 409)
        .body("code", equalTo("not_in_repair"));
    sent(Market.STAFF, path + "/approve", Map.of(), 200);
    received(order, path, 0)
        .body("status", equalTo("RECEIVED"))
        .body("repair.state", equalTo("in_repair"))
        .body("actions.refund.code", equalTo("refund_exceeds_due"))
        .body("actions.decide_remedy.allowed", equalTo(true));

    sent(customer, path + "/repair/repaired", Map.of(), 403);
    sent(Market.STAFF, path + "/repair/repaired", Map.of(), 200)
        .body("repair.repaired_at", notNullValue());
    Map<String, Object> parcel = Map.of("courier_name", "express", "tracking_no", "R-1");
    sent(Market.STAFF, path + "/repair/send-back", parcel, 200);
    sent(Market.STAFF, path + "/repair/way-back-failed", Map.of("lost", false), 200)
        .body("repair.state", equalTo("repaired"));
    sent(Market.STAFF, path + "/repair/send-back", parcel, 200);

    market
        .as(customer)
        .get(path)
        .body("repair.state", equalTo("sent_back"))
        .body("repair.courier_name", equalTo("express"))
        .body("repair.tracking_no", equalTo("R-1"));
    sent(Market.STAFF, path + "/repair/arrived-back", Map.of(), 200)
        .body("status", equalTo("CLOSED"))
        .body("closed_by", equalTo("remedy"))
        .body("repair.state", equalTo("arrived"));
    assertThat(asCustomer(order).getBoolean("lines[0].actions.claim_guarantee.allowed")).isTrue();
  }

  @Test
  void theCustomerReadsWhyGoodsAreRefusedAndWhereTheyAre() {
    // The law excepts them, so that staff may refuse them at any time.
    long excepted = market.item(Map.of("price", "10.00", "stock", 10, "returnable", false));
    long order = market.delivered(market.paidOrder(customer, excepted, 2));
    Map<String, Object> kindly = Map.of("entitlement", "exception", "exception_reason", "Kind");
    String path = "/api/v2/returns/" + requested(Market.SUPERUSER, order, "wrong_size", kindly);
    sent(Market.STAFF, path + "/refuse", Map.of("reason", "Worn out"), 409)
        .body("code", equalTo("status_forbids"));
    sent(Market.STAFF, path + "/approve", Map.of(), 200)
        .body("actions.refuse.allowed", equalTo(true));
    sent(customer, path + "/refuse", Map.of("reason", "Worn out"), 403);
    sent(Market.STAFF, path + "/refuse", Map.of(), 422);
    Map<String, Object> line = Map.of("line_id", lineOf(order), "received", 1);
    sent(Market.STAFF, path + "/refuse", Map.of("reason", "Worn out", "lines", List.of(line)), 200)
        .body("status", equalTo("RECEIVED"))
        .body("refund_amount", equalTo("0.00"))
        .body("repair", nullValue())
        .body("refused.state", equalTo("to_send_back"))
        .body("actions.refund.code", equalTo("refund_exceeds_due"))
        .body("actions.refund_instead.allowed", equalTo(true));
    Map<String, Object> parcel = Map.of("courier_name", "express", "tracking_no", "R-1");
    sent(Market.STAFF, path + "/repair/send-back", parcel, 200);

    market
        .as(customer)
        .get(path)
        .body("refused.state", equalTo("sent_back"))
        .body("refused.reason", equalTo("Worn out"))
        .body("refused.courier_name", equalTo("express"))
        .body("refused.tracking_no", equalTo("R-1"));
    sent(Market.STAFF, path + "/repair/way-back-failed", Map.of("lost", true), 200)
        .body("refused.state", equalTo("lost"));
    sent(Market.STAFF, path + "/refund-instead", Map.of("reason", "Lost"), 200)
        .body("refused.state", equalTo("taken_back"))
        .body("refused.taken_back_reason", equalTo("Lost"))
        .body("refund_amount", equalTo("10.00"))
        .body("actions.refund.allowed", equalTo(true));
  }

  /** Directive 2011/83/EU, article 14(2). */
  @Test
  void goodsFromWhichTheCustomerCouldWithdrawAreNotRefused() {
    long order = market.delivered(market.paidOrder(customer, item, 1));
    String path = "/api/v2/returns/" + requested(order, "wrong_size", Map.of());

    sent(Market.STAFF, path + "/approve", Map.of(), 200)
        .body("actions.refuse.allowed", equalTo(false))
        .body("actions.refuse.code", equalTo("withdrawal_period"));

    sent(Market.STAFF, path + "/refuse", Map.of("reason", "Worn out"), 409)
        .body("code", equalTo("withdrawal_period"));
  }

  private int requested(long order, String reason, Map<String, Object> more) {
    return requested(customer, order, reason, more);
  }

  private int requested(String token, long order, String reason, Map<String, Object> more) {
    Map<String, Object> wanted = new LinkedHashMap<>(more);
    wanted.put("order_id", order);
    wanted.put("lines", List.of(Map.of("line_id", lineOf(order), "quantity", 1, "reason", reason)));
    return sent(token, "/api/v2/returns", wanted, 201).path("id");
  }

  private Answer received(long order, String path, int resellable) {
    Map<String, Object> line =
        Map.of("line_id", lineOf(order), "received", 1, "resellable", resellable);
    return sent(Market.STAFF, path + "/receive", Map.of("lines", List.of(line)), 200);
  }

  private Answer sent(String token, String path, Map<String, ?> body, int status) {
    return market.send(token, path, body).statusCode(status);
  }
}
