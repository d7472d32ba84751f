package shop.orders.micro;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/**
 * A shop with a product and a record, its merchant and a customer, and the calls that clients of
 * the published contracts make for them.
 */
final class Trade {

  static final String FORM = "application/x-www-form-urlencoded";

  /** The body of a complete purchase in the marketplace contract. */
  static final String PURCHASE =
      "shipping_address1=123+Shipping+Lane&shipping_city=Raleigh&shipping_state=NC"
          + "&shipping_zip=27615&paypal_email=paypal%40example.com"
          + "&billing_address1=123+Billing+Drive&billing_address2=Ste.+%23100"
          + "&billing_city=Raleigh&billing_state=NC&billing_zip=27615&comments=Please+ring";

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

  /** A trade in that shop, which accepts cash on delivery. */
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

  /** Buys from the cart in the storefront contract; returns the order's id. */
  long buyFromCart(String paymentMethod) {
    return market.order(customer, product, 1, paymentMethod);
  }

  /** Buys a record in the marketplace contract; returns the order's id of the other contracts. */
  long buyRecord() {
    String publicId = form(customer, PURCHASE).put(recordPath()).statusCode(200).path("_id");
    List<Integer> ids =
        market
            .as(Market.STAFF)
            .queryParam("query", publicId)
            .get("/api/v2/orders")
            .statusCode(200)
            .path("data[public_id=" + publicId + "].id");
    return ids.get(0);
  }

  /** A request with a form that is sent byte for byte. */
  Call form(String token, String body) {
    return market.as(token).contentType(FORM).body(body);
  }

  Answer get(String path) {
    return market.as(customer).get(path);
  }

  /** Staff take the order through these steps. */
  void steps(long order, String... steps) {
    for (String step : steps) {
      market.step(order, step).statusCode(200);
    }
  }
}
