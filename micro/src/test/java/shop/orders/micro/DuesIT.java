package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is owed back over all orders, as a list and a file, and settled with a result for each. */
@OnProduct
class DuesIT {

  private static final String ACCOUNT = "/api/v2/payout-account";

  private Market market;
  private long order;

  @BeforeEach
  void cancelAPaidOrder(Product product) {
    market = Market.opened(product.baseUrl());
    order = market.paidOrder(Market.newCustomer(), market.item("10.00", 5), 2);
    market.step(order, "cancel").statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"method", "shop"})
  void wordsThatNothingHasAreRefused(String field) {
    for (String path : List.of("/api/v2/dues", "/api/v2/dues.csv")) {
      market
          .as(Market.STAFF)
          .get(path + "?" + field + "=nope")
          .statusCode(400)
          .body("errors.field", equalTo(List.of(field)));
    }
  }

  @Test
  void theyAreListedExportedAndSettled() {
    String filter = "?kind=order_cancelled&method=stripe&shop=" + market.slug();
    market
        .as(Market.STAFF)
        .get("/api/v2/dues" + filter)
        .statusCode(200)
        .body("data.order_id", equalTo(List.of((int) order)))
        .body("data[0].due_reference", equalTo("cancelled"))
        .body("data[0].age_in_days", equalTo(0));
    String[] lines =
        market
            .as(Market.STAFF)
            .get("/api/v2/dues.csv" + filter)
            .statusCode(200)
            .contentType("text/csv")
            .asString()
            .split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).startsWith("order_id,order_code,shop,kind,due_reference,amount,open,");
    assertThat(lines[1]).startsWith(order + ",").contains(",order_cancelled,cancelled,");

    Map<String, Object> refund =
        Map.of("order_id", order, "due_reference", "cancelled", "reference", "T-1");
    market
        .send(
            Market.STAFF, "/api/v2/dues/settle", Map.of("refunds", List.of(refund, refund, refund)))
        .statusCode(200)
        .body("settled", equalTo(1))
        .body("data.settled", equalTo(List.of(true, false, false)))
        .body("data[1].code", equalTo("refund_exceeds_due"));

    assertThat(market.read(order).getString("payment_status")).isEqualTo("REFUNDED");
    market.as(Market.STAFF).get("/api/v2/dues" + filter).body("data", equalTo(List.of()));
  }

  /** What was paid in cash goes back by bank transfer, and customers say where. */
  @Test
  void aTransferGoesWhereTheCustomerHasTold() {
    String customer = Market.newCustomer();
    long cash = market.delivered(market.orderAfter(customer, "confirm"));
    long goods = market.approvedReturn(customer, cash, 1);
    market
        .send(Market.STAFF, "/api/v2/returns/" + goods + "/receive", market.aReceipt(cash, 1))
        .statusCode(200);
    String filter = "?method=bank_transfer&shop=" + market.slug();
    market
        .as(Market.STAFF)
        .get("/api/v2/dues" + filter)
        .body("data.order_id", equalTo(List.of((int) cash)))
        .body("data[0].account", nullValue());
    market.as(customer).get(ACCOUNT).statusCode(404);

    String tag =
        market
            .as(customer)
            .body(Map.of("holder", "Ada", "iban", "de89 3704 0044 0532 0130 00"))
            .put(ACCOUNT)
            .statusCode(200)
            .body("iban", equalTo("DE89370400440532013000"))
            .body("by_staff", equalTo(false))
            .header("ETag");

    market
        .as(Market.STAFF)
        .get("/api/v2/dues" + filter)
        .body("data[0].account.holder", equalTo("Ada"))
        .body("data[0].account.iban", equalTo("DE89370400440532013000"))
        .body("data[0].account.account_number", nullValue());
    assertThat(market.as(Market.STAFF).get("/api/v2/dues.csv" + filter).asString())
        .contains(",account_holder,iban,account_number,bank_code")
        .contains(",bank_transfer,")
        .contains(",Ada,DE89370400440532013000,,");
    String id = market.as(customer).get("/api/v2/profile").path("customer_id");
    String ofCustomer = "/api/v2/customers/" + id + "/payout-account";
    Map<String, Object> indian =
        Map.of("holder", "Ada", "account_number", "50100012345678", "bank_code", "HDFC0000001");
    market
        .as(Market.STAFF)
        .header("If-Match", "\"7\"")
        .body(indian)
        .put(ofCustomer)
        .statusCode(412);
    market
        .as(Market.STAFF)
        .header("If-Match", tag)
        .body(indian)
        .put(ofCustomer)
        .statusCode(200)
        .body("iban", nullValue())
        .body("by_staff", equalTo(true));
    market
        .as(customer)
        .body(Map.of("holder", "Ada", "iban", "DE89370400440532013001"))
        .put(ACCOUNT)
        .statusCode(422)
        .body("errors.field", equalTo(List.of("iban")));
    market.as(customer).get(ACCOUNT).body("bank_code", equalTo("HDFC0000001"));
    market.as(Market.newCustomer()).get(ACCOUNT).statusCode(404);
    market.as(Tokens.staff("eHealthOrderManager")).get(ofCustomer).statusCode(403);
    market.as(customer).delete(ACCOUNT).statusCode(204);
    market.as(Market.STAFF).get(ofCustomer).statusCode(404);
  }
}
