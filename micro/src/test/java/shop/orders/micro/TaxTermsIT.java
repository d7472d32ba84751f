package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tax law that a shop chooses, over HTTP: at the shop, at its items and at checkout. */
@OnProduct
class TaxTermsIT {

  private final String customer = Market.newCustomer();

  /** CGST Rules, rule 46(g): items have their codes before the shop chooses the law. */
  @Test
  void anIndianShopIsTaxedByThePlaceOfSupply(Product product) {
    Market market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "country", "IN",
                "tax_id", "29AAGCB7383J1Z4",
                "tax_components", List.of(Map.of("key", "GST", "rate", "18"))));
    long shirt = market.item(Map.of("price", "118.00", "stock", 5));
    choose(market).then().statusCode(422).body("errors[0].field", equalTo("tax_terms.law"));

    changed(
            market,
            "/api/v2/catalog/items/" + shirt,
            Map.of("goods", Map.of("commodity_code", "6")))
        .then()
        .body("errors[0].field", equalTo("goods.commodity_code"));
    changed(
            market,
            "/api/v2/catalog/items/" + shirt,
            Map.of("goods", Map.of("commodity_code", "6109", "unit", "PCS")))
        .then()
        .statusCode(200)
        .body("goods.commodity_code", equalTo("6109"))
        .body("goods.rate_class", equalTo("standard"));
    choose(market).then().statusCode(200).body("tax_terms.law", equalTo("IN"));

    market.put(customer, shirt, 1);
    checkout(market, "Bavaria").then().statusCode(409).body("code", equalTo("state_unknown"));
    JsonPath order =
        market.read(
            checkout(market, "MH")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("orders[0].id"));
    assertThat(order.getString("total")).isEqualTo("118.00");
    assertThat(order.getString("taxes[0].key")).isEqualTo("IGST");
    assertThat(order.getString("taxes[0].amount")).isEqualTo("18.00");
  }

  @Test
  void aShopWithoutALawHasNoTerms(Product product) {
    Market market = Market.opened(product.baseUrl());

    market
        .as(Market.SUPERUSER)
        .get("/api/v2/shops/" + market.slug())
        .then()
        .body("tax_terms", nullValue());
  }

  private static Response choose(Market market) {
    return changed(
        market, "/api/v2/shops/" + market.slug(), Map.of("tax_terms", Map.of("law", "IN")));
  }

  private static Response changed(Market market, String path, Map<String, Object> change) {
    return market
        .as(Market.SUPERUSER)
        .header("If-Match", market.as(Market.SUPERUSER).get(path).header("ETag"))
        .body(change)
        .put(path);
  }

  private Response checkout(Market market, String state) {
    return market.send(
        customer,
        "/api/v2/checkout",
        Map.of(
            "payment_method",
            "cod",
            "shipping_address",
            Map.of(
                "firstname", "Ada",
                "lastname", "Lovelace",
                "phone_number", "+919810000004",
                "address1", "Street 1",
                "city", "Pune",
                "state_province", state,
                "country", "IN",
                "zip_code", "411001")));
  }
}
