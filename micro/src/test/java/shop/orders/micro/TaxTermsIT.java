package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

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
    choose(market).statusCode(422).body("errors[0].field", equalTo("tax_terms.law"));

    changed(
            market,
            "/api/v2/catalog/items/" + shirt,
            Map.of("goods", Map.of("commodity_code", "6")))
        .body("errors[0].field", equalTo("goods.commodity_code"));
    changed(
            market,
            "/api/v2/catalog/items/" + shirt,
            Map.of("goods", Map.of("commodity_code", "6109", "unit", "PCS")))
        .statusCode(200)
        .body("goods.commodity_code", equalTo("6109"))
        .body("goods.rate_class", equalTo("standard"));
    choose(market).statusCode(200).body("tax_terms.law", equalTo("IN"));

    market.put(customer, shirt, 1);
    checkout(market, "Bavaria").statusCode(409).body("code", equalTo("state_unknown"));
    Json order = market.read(checkout(market, "MH").statusCode(201).getLong("orders[0].id"));
    assertThat(order.getString("total")).isEqualTo("118.00");
    assertThat(order.getString("taxes[0].key")).isEqualTo("IGST");
    assertThat(order.getString("taxes[0].amount")).isEqualTo("18.00");
  }

  /** What the law needs is refused at the shop, the merchant and the item, with the rule's name. */
  @Test
  void whatTheLawNeedsIsRefusedWhereItIsEntered(Product product) {
    Market market = indian(product);
    String shop = "/api/v2/shops/" + market.slug();
    String merchant = "/api/v2/merchants/" + market.merchantId();

    refused(market, shop, Map.of("country", "BD"), "tax_terms.law", "that of the shop's country");
    refused(market, shop, Map.of("tax_id", "29AAGCB7383J1Z5"), "tax_id", "rule 46(a)");
    refused(market, shop, Map.of("delivery_tax", "18"), "delivery_tax", "CGST Act, s. 8");
    market
        .send(
            Market.SUPERUSER,
            "/api/v2/catalog/items",
            Map.of("shop_slug", market.slug(), "name", "Cup", "price", "1.00", "stock", 1))
        .statusCode(422)
        .body("errors[0].field", equalTo("goods.commodity_code"))
        .body("errors[0].message", containsString("rule 46(g)"));

    changed(market, merchant, Map.of("tax_id", "29AAGCB7383J1Z4")).statusCode(200);
    changed(market, shop, Map.of("tax_id", "")).statusCode(200);
    refused(market, merchant, Map.of("tax_id", ""), "tax_id", "rule 46(a)");
  }

  /** IGST Act, s. 10(1)(ca): the marketplace says no in its own form. */
  @Test
  void theMarketplaceRefusesAnUnknownStateInItsForm(Product product) {
    Market market = indian(product);
    long record =
        market.item(
            Map.of(
                "kind",
                "record",
                "price",
                "118.00",
                "stock",
                5,
                "goods",
                Map.of("commodity_code", "8523")));
    String recordId = market.as(customer).get("/api/v2/catalog/items/" + record).path("record_id");
    String path = "/api/v1/orders/merchants/" + market.merchantId() + "/records/" + recordId;

    says400(market.as(customer).body(purchase("NC")).put(path));
    String order = market.as(customer).body(purchase("MH")).put(path).statusCode(200).path("_id");
    String merchant = Tokens.merchant("merchant-of-" + market.slug(), market.merchantId());
    says400(market.as(merchant).body(purchase("NC")).put("/api/v1/orders/" + order));
    market.as(merchant).body(purchase("KA")).put("/api/v1/orders/" + order).statusCode(200);
  }

  private static void says400(Answer answer) {
    answer
        .statusCode(400)
        .body("response_code", equalTo(400))
        .body("error_message", containsString("state_province"));
  }

  private static Map<String, String> purchase(String state) {
    return Map.of(
        "shipping_address1", "Street 1",
        "shipping_city", "Pune",
        "shipping_state", state,
        "shipping_zip", "411001",
        "paypal_email", "paypal@example.com",
        "billing_address1", "Street 1",
        "billing_city", "Pune",
        "billing_state", state,
        "billing_zip", "411001");
  }

  private static Market indian(Product product) {
    return Market.opened(
        product.baseUrl(),
        Map.of(
            "country",
            "IN",
            "tax_id",
            "29AAGCB7383J1Z4",
            "tax_terms",
            Map.of("law", "IN"),
            "tax_components",
            List.of(Map.of("key", "GST", "rate", "18"))));
  }

  private static void refused(
      Market market, String path, Map<String, Object> change, String field, String rule) {
    changed(market, path, change)
        .statusCode(422)
        .body("errors[0].field", equalTo(field))
        .body("errors[0].message", containsString(rule));
  }

  @Test
  void aShopWithoutALawHasNoTerms(Product product) {
    Market market = Market.opened(product.baseUrl());

    market
        .as(Market.SUPERUSER)
        .get("/api/v2/shops/" + market.slug())
        .body("tax_terms", nullValue());
  }

  private static Answer choose(Market market) {
    return changed(
        market, "/api/v2/shops/" + market.slug(), Map.of("tax_terms", Map.of("law", "IN")));
  }

  private static Answer changed(Market market, String path, Map<String, Object> change) {
    return market
        .as(Market.SUPERUSER)
        .header("If-Match", market.as(Market.SUPERUSER).get(path).header("ETag"))
        .body(change)
        .put(path);
  }

  private Answer checkout(Market market, String state) {
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
