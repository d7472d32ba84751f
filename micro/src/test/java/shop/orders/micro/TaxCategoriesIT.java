package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tax categories of shops and items, and the buyer's VAT identifier, over HTTP. */
@OnProduct
class TaxCategoriesIT {

  private static final Map<String, Object> OFFICE =
      Map.of(
          "firstname", "Ada",
          "lastname", "Lovelace",
          "company", "Engines GmbH",
          "address1", "Ring 1",
          "city", "Wien",
          "country", "AT",
          "zip_code", "1010");

  private final String customer = Market.newCustomer();

  @Test
  void aShopSellsUnderReverseChargeAndAnItemIsTaxed(Product product) {
    Market market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19")),
                "tax_category",
                Map.of("code", "AE")));
    long plain = market.item("10.00", 5);
    long taxed =
        market.item(Map.of("price", "11.90", "stock", 5, "tax_category", Map.of("code", "S")));

    market
        .as(Market.SUPERUSER)
        .get("/api/v2/shops/" + market.slug())
        .then()
        .body("tax_category.code", equalTo("AE"))
        .body("tax_category.reason", equalTo("Reverse charge"))
        .body("tax_category.exemption_code", equalTo("VATEX-EU-AE"));
    category(market, plain).then().body("tax_category.code", equalTo("AE"));
    category(market, taxed).then().body("tax_category.code", equalTo("S"));
    market.put(customer, plain, 1);
    market.put(customer, taxed, 1);
    long order = bought(market, "atu12345678");

    JsonPath read = market.read(order);
    assertThat(read.getString("total_tax")).isEqualTo("1.90");
    assertThat(read.getString("lines[0].exemption.code")).isEqualTo("AE");
    assertThat(read.<Object>get("lines[1].exemption")).isNull();
    assertThat(read.getString("billing_address.vat_id")).isEqualTo("ATU12345678");
  }

  @ParameterizedTest
  @CsvSource({"X, 400, tax_category.code", "E, 422, tax_category.reason"})
  void aCategoryThatCannotBeIsRefused(String code, int status, String field, Product product) {
    Market market = Market.opened(product.baseUrl());
    String shop = "/api/v2/shops/" + market.slug();

    market
        .as(Market.SUPERUSER)
        .header("If-Match", market.as(Market.SUPERUSER).get(shop).header("ETag"))
        .body(Map.of("tax_category", Map.of("code", code)))
        .put(shop)
        .then()
        .statusCode(status)
        .body("errors.field", hasItem(field));
  }

  @Test
  void aVatIdentifierOfNoCountryIsRefused(Product product) {
    Market market = Market.opened(product.baseUrl());
    market.put(customer, market.item("10.00", 5), 1);

    checkout(market, "12345678")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("billing_address.vat_id"));
  }

  private long bought(Market market, String vatId) {
    return checkout(market, vatId)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("orders[0].id");
  }

  private Response checkout(Market market, String vatId) {
    Map<String, Object> billing = new java.util.HashMap<>(OFFICE);
    billing.put("vat_id", vatId);
    return market.send(
        customer,
        "/api/v2/checkout",
        Map.of("payment_method", "cod", "shipping_address", OFFICE, "billing_address", billing));
  }

  private static Response category(Market market, long item) {
    return market.as(Market.SUPERUSER).get("/api/v2/catalog/items/" + item);
  }
}
