package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is owed back over all orders, as a list and a file, and settled with a result for each. */
@OnProduct
class DuesIT {

  private Market market;
  private long order;

  @BeforeEach
  void cancelAPaidOrder(Product product) {
    market = Market.opened(product.baseUrl());
    order = market.paidOrder(Market.newCustomer(), market.item("10.00", 5), 2);
    market.step(order, "cancel").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"method", "shop"})
  void wordsThatNothingHasAreRefused(String field) {
    for (String path : List.of("/api/v2/dues", "/api/v2/dues.csv")) {
      market
          .as(Market.STAFF)
          .get(path + "?" + field + "=nope")
          .then()
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
        .then()
        .statusCode(200)
        .body("data.order_id", equalTo(List.of((int) order)))
        .body("data[0].due_reference", equalTo("cancelled"))
        .body("data[0].age_in_days", equalTo(0));
    String[] lines =
        market
            .as(Market.STAFF)
            .get("/api/v2/dues.csv" + filter)
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .extract()
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
        .then()
        .statusCode(200)
        .body("settled", equalTo(1))
        .body("data.settled", equalTo(List.of(true, false, false)))
        .body("data[1].code", equalTo("refund_exceeds_due"));

    assertThat(market.read(order).getString("payment_status")).isEqualTo("REFUNDED");
    market.as(Market.STAFF).get("/api/v2/dues" + filter).then().body("data", equalTo(List.of()));
  }
}
