package shop.orders.micro;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Json;

/** A customer's profile follows its tokens; orders keep what they were placed with. */
@OnProduct
class FollowedProfileIT {

  private final String subject = UUID.randomUUID().toString();

  private String token(String email, String firstName, long secondsAgo) {
    return Tokens.any()
        .subject(subject)
        .groups("customer")
        .claim("iat", Instant.now().getEpochSecond() - secondsAgo)
        .claim("email", email)
        .claim("given_name", firstName)
        .sign();
  }

  @Test
  void aNewAddressIsInTheProfileAndInLaterOrders(Product product) {
    Market market = Market.opened(product.baseUrl());
    String before = token("old@example.com", "Cora", 60);
    long earlier = market.order(before, market.item("10.00", 5), 1, "cod");
    market.as(before).get("/api/v2/profile").body("email", equalTo("old@example.com"));

    String after = token("new@example.com", "Cora", 30);
    long later = market.order(after, market.item("10.00", 5), 1, "cod");

    market
        .as(after)
        .get("/api/v2/profile")
        .body("email", equalTo("new@example.com"))
        .body("version", equalTo(2));
    market.as(before).get("/api/v2/profile").body("email", equalTo("new@example.com"));
    seen(market, earlier, "old@example.com");
    seen(market, later, "new@example.com");
  }

  private static void seen(Market market, long order, String email) {
    Json read = market.read(order);
    market
        .as(Market.STAFF)
        .get("/ehealth-order/api/v1/admin/orders/" + read.getString("invoice_no"))
        .statusCode(200)
        .body(containsString(email));
  }

  @Test
  void whatTheCustomerHasSetStays(Product product) {
    Market market = Market.opened(product.baseUrl());
    String token = token("cora@example.com", "Cora", 60);
    market
        .as(token)
        .body(Map.of("first_name", "Coralie"))
        .put("/api/v2/profile")
        .statusCode(200)
        .body("first_name", equalTo("Coralie"));

    market
        .as(token("cora@example.com", "Corinna", 30))
        .get("/api/v2/profile")
        .body("first_name", equalTo("Coralie"));
  }
}
