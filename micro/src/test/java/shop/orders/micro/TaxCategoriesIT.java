package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

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
        .body("tax_category.code", equalTo("AE"))
        .body("tax_category.reason", equalTo("Reverse charge"))
        .body("tax_category.exemption_code", equalTo("VATEX-EU-AE"));
    category(market, plain).body("tax_category.code", equalTo("AE"));
    category(market, taxed).body("tax_category.code", equalTo("S"));
    market.put(customer, plain, 1);
    market.put(customer, taxed, 1);
    long order = bought(market, "atu12345675");

    Json read = market.read(order);
    assertThat(read.getString("total_tax")).isEqualTo("1.90");
    assertThat(read.getString("lines[0].exemption.code")).isEqualTo("AE");
    assertThat(read.<Object>path("lines[1].exemption")).isNull();
    assertThat(read.getString("billing_address.vat_id")).isEqualTo("ATU12345675");
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
        .statusCode(status)
        .body("errors.field", hasItem(field));
  }

  @Test
  void aVatIdentifierOfNoCountryIsRefused(Product product) {
    Market market = Market.opened(product.baseUrl());
    market.put(customer, market.item("10.00", 5), 1);

    checkout(market, "12345678")
        .statusCode(422)
        .body("errors.field", hasItem("billing_address.vat_id"));
  }

  /** A sale that turns out to be one to a business has a way to its bill. */
  @Test
  void aBillThatLacksTheBuyersVatIdIsIssuedAfterStaffAddIt(Product product) {
    Market market = reverseCharge(product);
    market.put(customer, market.item("10.00", 5), 1);
    long order = bought(market, "ATU12345675");
    changeBuyer(market, Market.STAFF, order, Map.of("vat_id", "")).statusCode(200);
    market.step(order, "confirm").statusCode(200);
    Json waiting =
        market
            .as(Market.STAFF)
            .get("/api/v2/documents?state=blocked&order_id=" + order)
            .body("data[0].reason_code", equalTo("BR-AE-02"));
    Json before = market.read(order);
    assertThat(before.getBoolean("actions.change_buyer.allowed")).isTrue();

    changeBuyer(market, Market.STAFF, order, Map.of("vat_id", "12345678"))
        .statusCode(422)
        .body("errors.field", hasItem("vat_id"));
    changeBuyer(market, customer, order, Map.of("vat_id", "ATU12345675")).statusCode(403);
    changeBuyer(market, Market.STAFF, order, Map.of("vat_id", " atu12345675"))
        .statusCode(200)
        .body("billing_address.vat_id", equalTo("ATU12345675"))
        .body("billing_address.company", equalTo("Engines GmbH"))
        .body("version", equalTo(before.getInt("version") + 1));
    market
        .send(
            Market.STAFF, "/api/v2/documents/" + waiting.getLong("data[0].id") + "/retry", Map.of())
        .statusCode(200)
        .body("state", equalTo("issued"));

    market
        .as(Market.STAFF)
        .get("/api/v2/orders/" + order + "/history")
        .body("data.kind", hasItem("buyer_changed"))
        .body(
            "data[kind=buyer_changed].changes.vat_id.to",
            equalTo(java.util.Arrays.asList(null, "ATU12345675")));
    assertThat(market.read(order).getString("actions.change_buyer.code")).isEqualTo("bill_issued");
    changeBuyer(market, Market.STAFF, order, Map.of("vat_id", ""))
        .statusCode(409)
        .body("code", equalTo("bill_issued"));
  }

  /** Nobody buys without tax who has no right to, where the shop has no rate to tax by. */
  @Test
  void aSaleWithoutTaxIsRefusedToWhoCannotHaveIt(Product product) {
    Market market = reverseCharge(product);
    long item = market.item("10.00", 5);
    market.put(customer, item, 1);

    checkout(market, "")
        .statusCode(409)
        .body("code", equalTo("buyer_vat_id_missing"))
        .body("shop_slug", equalTo(market.slug()))
        .body("item_id", equalTo((int) item));
  }

  /** A sale to a person that turns out to be one to a business. */
  @Test
  void staffTaxAnOrderOtherwise(Product product) {
    Market market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "country",
                "DE",
                "tax_id",
                "DE123456789",
                "tax_inclusive",
                false,
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    market.put(customer, market.item("10.00", 5), 1);
    long order = bought(market, "");
    Json before = market.read(order);
    assertThat(before.getBoolean("actions.change_tax_category.allowed")).isTrue();

    taxed(market, Market.STAFF, order, Map.of("code", "AE"))
        .statusCode(409)
        .body("code", equalTo("buyer_vat_id_missing"));
    taxed(market, Market.STAFF, order, Map.of("code", "E"))
        .statusCode(422)
        .body("errors.field", hasItem("tax_category.reason"));
    taxed(market, customer, order, Map.of("code", "AE")).statusCode(403);
    changeBuyer(market, Market.STAFF, order, Map.of("vat_id", "ATU12345675"));
    taxed(market, Market.STAFF, order, Map.of("code", "AE"))
        .statusCode(200)
        .body("total_tax", equalTo("0.00"))
        .body("lines[0].exemption.code", equalTo("AE"))
        .body("version", equalTo(before.getInt("version") + 2));
    market.step(order, "confirm").statusCode(200);
    taxed(market, Market.STAFF, order, Map.of("code", "S"))
        .statusCode(409)
        .body("code", equalTo("bill_issued"));
  }

  private static Answer taxed(
      Market market, String token, long order, Map<String, Object> category) {
    return market
        .as(token)
        .body(Map.of("tax_category", category, "reason", "A business after all"))
        .put("/api/v2/orders/" + order + "/tax-category");
  }

  /** Who has read an older state of the order does not overwrite the newer one. */
  @Test
  void theBuyerIsChangedInTheVersionThatWasRead(Product product) {
    Market market = reverseCharge(product);
    market.put(customer, market.item("10.00", 5), 1);
    long order = bought(market, "ATU12345675");
    String buyer = "/api/v2/orders/" + order + "/buyer";
    String tag = market.as(Market.STAFF).get("/api/v2/orders/" + order).header("ETag");
    changeBuyer(market, Market.STAFF, order, Map.of("company", "Motors GmbH"));

    market
        .as(Market.STAFF)
        .header("If-Match", tag)
        .body(Map.of("company", "Engines AG"))
        .put(buyer)
        .statusCode(412);
    assertThat(market.read(order).getString("billing_address.company")).isEqualTo("Motors GmbH");
  }

  private static Answer changeBuyer(
      Market market, String token, long order, Map<String, Object> change) {
    return market.as(token).body(change).put("/api/v2/orders/" + order + "/buyer");
  }

  /** A shop in Germany that issues invoices for machines when orders are confirmed. */
  private static Market reverseCharge(Product product) {
    Market market =
        Market.opened(
            product.baseUrl(),
            Map.of("country", "DE", "tax_id", "DE123456789", "tax_category", Map.of("code", "AE")));
    String billing = "/api/v2/shops/" + market.slug() + "/billing";
    market
        .as(Market.SUPERUSER)
        .header("If-Match", market.as(Market.SUPERUSER).get(billing).header("ETag"))
        .body(Map.of("e_invoice", "EN16931"))
        .put(billing)
        .statusCode(200);
    return market;
  }

  private long bought(Market market, String vatId) {
    return checkout(market, vatId).statusCode(201).getLong("orders[0].id");
  }

  private Answer checkout(Market market, String vatId) {
    Map<String, Object> billing = new java.util.HashMap<>(OFFICE);
    billing.put("vat_id", vatId);
    return market.send(
        customer,
        "/api/v2/checkout",
        Map.of("payment_method", "cod", "shipping_address", OFFICE, "billing_address", billing));
  }

  private static Answer category(Market market, long item) {
    return market.as(Market.SUPERUSER).get("/api/v2/catalog/items/" + item);
  }
}
