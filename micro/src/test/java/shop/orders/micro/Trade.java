package shop.orders.micro;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A customer and a merchant who trade through the published contracts: a shop with a product and a
 * record, and the calls of both parties as clients of the contracts make them.
 */
final class Trade {

  static final String FORM = "application/x-www-form-urlencoded";

  /** A whole purchase of the marketplace contract. */
  static final String PURCHASE =
      "shipping_address1=123+Shipping+Lane&shipping_city=Raleigh&shipping_state=NC"
          + "&shipping_zip=27615&paypal_email=paypal%40example.com"
          + "&billing_address1=123+Billing+Drive&billing_address2=Ste.+%23100"
          + "&billing_city=Raleigh&billing_state=NC&billing_zip=27615&comments=Please+ring";

  /** REST Assured would encode again what is encoded already. */
  private static final RestAssuredConfig AS_WRITTEN =
      RestAssuredConfig.config()
          .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(FORM, ContentType.TEXT));

  private final Market market;
  private final String customerId = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
  private final String customer = Tokens.customer(customerId);
  private final String merchant;
  private final long product;
  private final String recordId;

  private Trade(Market market) {
    this.market = market;
    merchant = Tokens.merchant("merchant-of-" + market.slug(), market.merchantId());
    product = market.item(Map.of("price", "72.00", "mrp", "80.00", "sku", "40001", "stock", 1000));
    long record = market.item(Map.of("kind", "record", "price", "70.00", "stock", 1000));
    recordId = market.as(customer).get("/api/v2/catalog/items/" + record).path("record_id");
  }

  /** In a shop that takes cash on delivery. */
  static Trade in(Market market) {
    return new Trade(market);
  }

  Market market() {
    return market;
  }

  String customerId() {
    return customerId;
  }

  String customer() {
    return customer;
  }

  String merchant() {
    return merchant;
  }

  long product() {
    return product;
  }

  String recordPath() {
    return "/api/v1/orders/merchants/" + market.merchantId() + "/records/" + recordId;
  }

  String recordId() {
    return recordId;
  }

  /** From the cart, as the storefront's clients buy. */
  long buyFromCart(String paymentMethod) {
    return market.order(customer, product, 1, paymentMethod);
  }

  /** A record of the marketplace; answers the order's id everywhere else. */
  long buyRecord() {
    String publicId =
        form(customer, PURCHASE).put(recordPath()).then().statusCode(200).extract().path("_id");
    List<Integer> ids =
        market
            .as(Market.STAFF)
            .queryParam("query", publicId)
            .get("/api/v2/orders")
            .then()
            .statusCode(200)
            .extract()
            .path("data.findAll { it.public_id == '" + publicId + "' }.id");
    return ids.get(0);
  }

  /** A request with a form that is sent byte for byte. */
  RequestSpecification form(String token, String body) {
    return market.as(token).config(AS_WRITTEN).contentType(FORM).body(body);
  }

  Response get(String path) {
    return market.as(customer).get(path);
  }

  /** Has staff take the order through these steps. */
  void steps(long order, String... steps) {
    for (String step : steps) {
      market.step(order, step).then().statusCode(200);
    }
  }
}
