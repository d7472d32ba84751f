package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** A shop taxes what it charges for delivery, over HTTP. */
@OnProduct
class TaxedDeliveryIT {

  private final String customer = Market.newCustomer();

  /** Goods of 27.07 at 19, 7 and 0 % are delivered for 4.99, all without tax. */
  @Test
  void deliveryIsTaxedAsTheGoodsBilledAndPaidBack(Product product) {
    Market market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "country",
                "DE",
                "tax_id",
                "DE123456789",
                "delivery_fee",
                "4.99",
                "delivery_tax",
                "goods",
                "tax_inclusive",
                false,
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    change(market, "/billing", Map.of("e_invoice", "EN16931")).statusCode(200);
    market.put(customer, market.item("11.90", 5), 1);
    market.put(
        customer,
        market.item(
            Map.of(
                "price",
                "10.70",
                "stock",
                5,
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "7")))),
        1);
    market.put(
        customer, market.item(Map.of("price", "4.47", "stock", 5, "tax_components", List.of())), 1);

    long order =
        market
            .send(customer, "/api/v2/checkout", Market.checkout("cod"))
            .statusCode(201)
            .getLong("orders[0].id");

    Json placed = market.read(order);
    assertThat(placed.getString("subtotal")).isEqualTo("27.07");
    assertThat(placed.getString("delivery_fee")).isEqualTo("4.99");
    assertThat(placed.getList("taxes.base")).containsExactly("14.09", "12.67");
    assertThat(placed.getList("taxes.amount")).containsExactly("2.68", "0.89");
    assertThat(placed.getList("delivery_taxes.base")).containsExactly("2.19", "1.97");
    assertThat(placed.getList("delivery_taxes.amount")).containsExactly("0.42", "0.14");
    assertThat(placed.getString("total_tax")).isEqualTo("3.57");
    assertThat(placed.getString("total")).isEqualTo("35.63");

    Json preview =
        market
            .send(
                Market.STAFF,
                "/api/v2/orders/" + order + "/cancel/preview",
                Map.of("reason", "Out of stock"))
            .statusCode(200);
    assertThat(preview.getString("delivery_fee")).isEqualTo("4.99");
    assertThat(preview.getString("total_tax")).isEqualTo("3.57");
    assertThat(preview.getString("total")).isEqualTo("35.63");

    market.step(order, "confirm").statusCode(200);
    market.step(order, "cancel").statusCode(200);
    Json bills = market.as(Market.STAFF).get("/api/v2/bills?order_id=" + order);
    assertThat(bills.getList("data.total")).containsExactly("35.63", "35.63");
    assertThat(bills.getList("data.total_tax")).containsExactly("3.57", "3.57");
  }

  @Test
  void staffReadAndChangeHowDeliveryIsTaxed(Product product) {
    Market market = Market.opened(product.baseUrl(), Map.of("delivery_tax", "7.5"));
    String shop = "/api/v2/shops/" + market.slug();

    market.as(Market.SUPERUSER).get(shop).body("delivery_tax", equalTo("7.50"));
    change(market, "", Map.of("delivery_tax", "none"))
        .statusCode(200)
        .body("delivery_tax", equalTo("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "", "100.01", "-1", "19.12345"})
  void anotherWayIsRefused(String way, Product product) {
    Market market = Market.opened(product.baseUrl());

    change(market, "", Map.of("delivery_tax", way))
        .statusCode(422)
        .body("errors.field", hasItem("delivery_tax"));
  }

  /** Changes the market's shop, or what is kept of it under that path. */
  private static Answer change(Market market, String path, Map<String, Object> body) {
    String whole = "/api/v2/shops/" + market.slug() + path;
    return market
        .as(Market.SUPERUSER)
        .header("If-Match", market.as(Market.SUPERUSER).get(whole).header("ETag"))
        .body(body)
        .put(whole);
  }
}
