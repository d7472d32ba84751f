package shop.orders.micro;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import shop.orders.micro.http.Json;

/**
 * Base class of tests about returns: each test has a German shop with a delivery charge, an item
 * and a customer.
 */
abstract class ReturnLife {

  final String customer = Market.newCustomer();
  Market market;
  long item;

  @BeforeEach
  void openAShop(Product product) {
    market =
        Market.opened(
            product.baseUrl(),
            Map.of(
                "withdrawal", "EU",
                "delivery_fee", "5.00",
                "time_zone", "Europe/Berlin",
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19"))));
    item = market.item("10.00", 10);
  }

  long lineOf(long order) {
    return market.read(order).getLong("lines[0].id");
  }

  Json asCustomer(long order) {
    return market.as(customer).get("/api/v2/orders/" + order);
  }
}
