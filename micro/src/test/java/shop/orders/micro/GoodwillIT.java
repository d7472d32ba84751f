package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Json;

/** Refunds without goods, from the grant to the credit notes. */
@OnProduct
class GoodwillIT {

  private final String customer = Market.newCustomer();
  private Market market;
  private long order;

  @BeforeEach
  void deliverAPaidOrder(Product product) {
    market = Market.opened(product.baseUrl());
    order = market.delivered(market.paidOrder(customer, market.item("10.00", 5), 2));
  }

  @Test
  void aGrantIsTriedOwedCreditedAndPaid() {
    String path = path();
    Map<String, Object> grant = grant("goodwill", "3.00");
    market
        .send(Market.STAFF, path + "/preview", grant)
        .statusCode(200)
        .body("refund_due", equalTo("3.00"))
        .body("documents", equalTo(List.of("credit_note")));
    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");

    market.send(Market.STAFF, path, grant).statusCode(201).body("refund_due", equalTo("3.00"));
    market
        .send(
            Market.STAFF, path, Map.of("kind", "delivery_fee", "amount", "0.01", "reason", "Late"))
        .statusCode(409);

    assertThat(bills().getString("data[kind=credit_note][0].total")).isEqualTo("3.00");
    market
        .send(Market.STAFF, "/api/v2/orders/" + order + "/refunds", Map.of("reference", "re_1"))
        .statusCode(201)
        .body("refunded_amount", equalTo("3.00"));
  }

  @Test
  void goodsThatComeBackAreCreditedForTheLowerPrice() {
    market.send(Market.STAFF, path(), grant("goodwill", "3.00")).statusCode(201);
    long id = market.approvedReturn(customer, order, 2);

    market
        .send(Market.STAFF, "/api/v2/returns/" + id + "/receive", market.aReceipt(order, 2))
        .statusCode(200)
        .body("refund_amount", equalTo("17.00"));

    List<String> notes = bills().getList("data[kind=credit_note].total");
    assertThat(notes.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("20.00");
  }

  @Test
  void aGrantBeyondWhatWasPaidIsRefused() {
    market
        .send(Market.STAFF, path(), grant("goodwill", "20.01"))
        .statusCode(409)
        .body("code", equalTo("refund_exceeds_paid"))
        .body("grantable", equalTo("20.00"));
    market.send(Market.STAFF, path(), grant("other", "1.00")).statusCode(400);
    market.send(Market.STAFF, path(), Map.of()).statusCode(422);
    market
        .send(Tokens.staff("eHealthOrderManager"), path(), grant("goodwill", "1.00"))
        .statusCode(403);
    assertThat(market.read(order).getString("refund_due")).isEqualTo("0.00");
  }

  @Test
  void aGrantByMistakeIsRevokedOnceBeforeAndAfterTheBill(Product product) {
    market.send(Market.STAFF, path(), grant("goodwill", "3.00")).statusCode(201);
    Map<String, Object> reason = Map.of("reason", "0.30 were meant.");
    market
        .send(Market.STAFF, path() + "/" + due() + "/revoke", reason)
        .statusCode(200)
        .body("refund_due", equalTo("0.00"));
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/bills")
                .<List<String>>path("data.kind"))
        .containsExactlyInAnyOrder("bill", "credit_note", "bill");

    market = Market.opened(product.baseUrl(), Map.of("bill_issue_point", "delivery"));
    order = market.paidOrder(customer, market.item("10.00", 5), 2);
    market.send(Market.STAFF, path(), grant("goodwill", "3.00")).statusCode(201);
    String revoke = path() + "/" + due() + "/revoke";
    market.send(Tokens.staff("eHealthOrderManager"), revoke, reason).statusCode(403);
    market.send(Market.STAFF, revoke, Map.of("reason", " ")).statusCode(422);
    market.send(Market.STAFF, revoke, reason).statusCode(200).body("refund_due", equalTo("0.00"));
    market
        .send(Market.STAFF, revoke, reason)
        .statusCode(409)
        .body("code", equalTo("nothing_granted"));
    assertThat(refunds().getList("data.kind")).isEqualTo(List.of("due", "lapsed"));
  }

  private String due() {
    return refunds().getString("data[0].reference");
  }

  private Json refunds() {
    return market.as(Market.STAFF).get("/api/v2/orders/" + order + "/refunds");
  }

  private String path() {
    return "/api/v2/orders/" + order + "/goodwill-refunds";
  }

  private static Map<String, Object> grant(String kind, String amount) {
    return Map.of("kind", kind, "amount", amount, "reason", "The box was dented.");
  }

  private Json bills() {
    return market.as(customer).get("/api/v2/orders/" + order + "/bills").statusCode(200);
  }
}
