package shop.orders.micro;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;

/** Searches and filters over HTTP; what finds what is a table in {@code orders-domain}. */
@OnProduct
class SearchesIT {

  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @Test
  void aPastedTelephoneNumberIsStoredInOneFormAndFoundByItsEnd() {
    int digits = ThreadLocalRandom.current().nextInt(100_000, 999_999);
    long order = market.orderAfter(Market.newCustomer());
    String path =
        "/ehealth-order/api/v1/admin/orders/" + market.read(order).getString("invoice_no");

    market
        .as(Market.STAFF)
        .body(Map.of("contact_number", "\u202a+٨٨٠\u00a01711\u2011" + digits + "\u202c"))
        .put(path)
        .statusCode(200)
        .body("data.contact_number", equalTo("+880 1711-" + digits));

    orders("01711 " + digits).body("data.id", equalTo(List.of((int) order)));
    market
        .as(Market.STAFF)
        .queryParam("contact_number", "01711" + digits)
        .queryParam("shop_slug", market.slug())
        .get("/ehealth-order/api/v1/admin/orders")
        .statusCode(200)
        .body("meta_info.count", equalTo(1));
  }

  @Test
  void aPastedTelephoneNumberOfAnAddressIsStoredInOneForm() {
    market
        .as(Market.newCustomer())
        .body(
            Map.of(
                "firstname", "Ada",
                "address1", "1 Way",
                "city", "Dhaka",
                "country", "BD",
                "phone_number", "০১৭১১\u00a0৫৫৬৬৭৭\u200e"))
        .post("/api/v2/addresses")
        .statusCode(201)
        .body("phone_number", equalTo("01711 556677"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/orders", "/api/v2/catalog/items"})
  void aQueryHasAtMost200Characters(String list) {
    market
        .as(Market.STAFF)
        .queryParam("query", "ক".repeat(200) + " ")
        .queryParam("shop", market.slug())
        .get(list)
        .statusCode(200)
        .body("data", hasSize(0));
    market
        .as(Market.STAFF)
        .queryParam("query", "ক".repeat(201))
        .get(list)
        .statusCode(400)
        .body("code", equalTo("invalid_parameter"))
        .body("errors.field", equalTo(List.of("query")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyQueryIsNone(String query) {
    long order = market.orderAfter(Market.newCustomer());

    orders(query).body("data.id", hasItem((int) order));
    market
        .as(Market.STAFF)
        .queryParam("query", query)
        .queryParam("shop", market.slug())
        .get("/api/v2/catalog/items")
        .statusCode(200)
        .body("data.id", hasSize(1));
  }

  private Answer orders(String query) {
    return market
        .as(Market.STAFF)
        .queryParam("query", query)
        .queryParam("shop", market.slug())
        .get("/api/v2/orders")
        .statusCode(200);
  }
}
