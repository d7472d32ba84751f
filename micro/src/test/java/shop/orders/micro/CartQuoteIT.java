package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

/** What a cart costs is known, and agreed to, before it is bought. */
@OnProduct
class CartQuoteIT {

  private final String buyer = Market.newCustomer();

  @Test
  void theQuoteIsWhatTheOrderCosts(Product product) {
    Market market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "delivery_fee",
                "4.90",
                "order_discount_percent",
                "10",
                "tax_inclusive",
                false,
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    market.put(buyer, market.item("33.33", 9), 3);
    market
        .as(buyer)
        .body(Map.of("shipping", Market.checkout("cod").get("shipping_address")))
        .put("/api/v2/cart/addresses")
        .statusCode(200);

    Answer quote = market.as(buyer).queryParam("payment_method", "cod").get("/api/v2/cart/quote");

    quote
        .statusCode(200)
        .body("can_be_placed", equalTo(true))
        .body("obstacles", equalTo(List.of()))
        .body("shops[0].shop_slug", equalTo(market.slug()))
        .body("shops[0].lines[0].unit_price", equalTo("33.33"))
        .body("shops[0].discount", equalTo("10.00"))
        .body("shops[0].taxes[0].rate", equalTo("19.00"))
        .body("currency", equalTo("EUR"));
    assertThat(quote.<List<String>>path("payment_methods")).contains("cod");
    Map<String, Object> wanted =
        Map.of(
            "payment_method",
            "cod",
            "expected_total",
            quote.getString("total"),
            "expected_totals",
            quote.<List<Object>>path("totals"));
    Object total = quote.<List<Object>>path("totals").get(0);
    market
        .send(
            buyer,
            "/api/v2/checkout",
            Map.of("payment_method", "cod", "expected_totals", List.of(total, total)))
        .statusCode(422)
        .body("errors.field", equalTo(List.of("expected_totals")));
    market
        .send(buyer, "/api/v2/checkout", wanted)
        .statusCode(201)
        .body("orders[0].total", equalTo(quote.getString("total")))
        .body("orders[0].total_tax", equalTo(quote.getString("shops[0].total_tax")))
        .body("orders[0].delivery_fee", equalTo("4.90"));
  }

  @Test
  void aRaisedPriceIsNotChargedSilently(Product product) {
    Market market = Market.opened(product.baseUrl());
    long item = market.item("100.00", 9);
    market.put(buyer, item, 1);
    market
        .as(Market.SUPERUSER)
        .body(Map.of("price", "250.00"))
        .put("/api/v2/catalog/items/" + item)
        .statusCode(200);
    Map<String, Object> wanted = new HashMap<>(Market.checkout("cod"));
    wanted.put("expected_total", "100.00");

    market
        .send(buyer, "/api/v2/checkout", wanted)
        .statusCode(409)
        .body("code", equalTo("total_changed"))
        .body("quote.total", equalTo("250.00"))
        .body("quote.shops[0].lines[0].unit_price", equalTo("250.00"));
    assertThat(market.as(buyer).get("/api/v2/orders").<List<Object>>path("data")).isEmpty();
  }

  @Test
  void aCheckoutIsNeverTriedByPlacingOrders(Product product) {
    Market market = Market.opened(product.baseUrl());
    market.put(buyer, market.item("100.00", 9), 1);

    market
        .send(buyer, "/api/v2/checkout?dry_run=true", Market.checkout("cod"))
        .statusCode(400)
        .body("errors[0].field", equalTo("dry_run"));
    assertThat(market.as(buyer).get("/api/v2/orders").<List<Object>>path("data")).isEmpty();
  }

  @Test
  void allLinesThatCannotBeBoughtAreNamedWithTheirReasons(Product product) {
    Market market = Market.opened(product.baseUrl());
    int few = (int) market.item(Map.of("price", "1.00", "stock", 2, "name", "Few"));
    int gone = (int) market.item("1.00", 9);
    market.put(buyer, few, 5);
    market.put(buyer, gone, 1);
    market
        .as(Market.SUPERUSER)
        .body(Map.of("active", false))
        .put("/api/v2/catalog/items/" + gone)
        .statusCode(200);

    Answer cart = market.as(buyer).get("/api/v2/cart").statusCode(200);
    Answer checkout =
        market.send(buyer, "/api/v2/checkout", Market.checkout("cod")).statusCode(409);
    Answer quote = market.as(buyer).get("/api/v2/cart/quote").statusCode(200);

    cart.body("lines.available", equalTo(List.of(false, false)))
        .body("lines[0].obstacles[0].code", equalTo("insufficient_stock"))
        .body("lines[0].obstacles[0].available", equalTo(2))
        .body("lines[1].obstacles[0].code", equalTo("item_not_sold"));
    checkout
        .body("code", equalTo("item_not_sold"))
        .body("obstacles.item_id", equalTo(List.of(gone, few)))
        .body("obstacles[1].reason", equalTo("Only 2 of “Few” are left."));
    quote
        .body("can_be_placed", equalTo(false))
        .body(
            "obstacles.code",
            equalTo(List.of("item_not_sold", "shipping_address_missing", "insufficient_stock")));
  }
}
