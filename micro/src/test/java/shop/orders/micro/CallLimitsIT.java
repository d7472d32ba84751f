package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/** Customers and addresses that call too often are refused, in the form of each contract. */
@ExtendWith(SharedProduct.class)
class CallLimitsIT {

  private static final int OF_A_CUSTOMER = 12;
  private static final int OF_AN_ADDRESS = 20;
  private static final int REFUSED = 5;
  private static final String PROXY_ADDED = "X-Forwarded-For";

  private static Product product;

  @BeforeAll
  static void start(Postgres postgres) {
    product =
        Product.named("limited")
            .fresh()
            .on(postgres.database())
            .with("ORDERS_TRUSTED_PROXIES", "127.0.0.1")
            .with("ORDERS_LIMIT_CALLS_PER_CUSTOMER", Integer.toString(OF_A_CUSTOMER))
            .with("ORDERS_LIMIT_CALLS_PER_ADDRESS", Integer.toString(OF_AN_ADDRESS))
            .with("ORDERS_LIMIT_REFUSED_TOKENS_PER_ADDRESS", Integer.toString(REFUSED))
            .with("ORDERS_LIMIT_OPEN_CASH_ORDERS", "1")
            .with("ORDERS_LIMIT_WINDOW", "PT1H")
            .start();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/orders, application/problem+json, code, rate_limited",
    "/api/v1/customer/my-orders, application/json, message, Too many calls; please try again later.",
    "/ehealth-order/api/v1/orders, application/json, message, Too many calls; please try again later.",
    "/api/V1/customer/orders, application/json, message, Too many calls; please try again later.",
    "/api/v1/orders/customers/me, application/json, error_message, Too many calls; please try again later.",
  })
  void aCustomerHasSoManyCalls(String path, String mediaType, String member, String said) {
    String customer = Market.newCustomer();
    for (int i = 0; i < OF_A_CUSTOMER; i++) {
      assertThat(from(anyAddress()).token(customer).get(path).statusCode()).isNotEqualTo(429);
    }

    Answer refused = from(anyAddress()).token(customer).get(path);

    refused.statusCode(429).contentType(mediaType);
    assertThat(refused.<String>path(member)).isEqualTo(said);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3601);
    from(anyAddress()).token(Market.newCustomer()).get("/api/v2/orders").statusCode(200);
  }

  /** The shop's own programs call for many. */
  @Test
  void staffHaveNoSuchLimit() {
    for (int i = 0; i <= OF_A_CUSTOMER; i++) {
      from(anyAddress()).token(Market.STAFF).get("/api/v2/orders").statusCode(200);
    }
  }

  @Test
  void anAddressHasSoManyCalls() {
    String address = anyAddress();
    for (int i = 0; i < OF_AN_ADDRESS; i++) {
      // The first part is what the caller invents.
      from(anyAddress() + ", " + address).get("/api/v2/catalog/items").statusCode(200);
    }

    Answer refused = from(address).get("/api/v2/catalog/items");

    refused.statusCode(429).contentType("application/problem+json");
    assertThat(refused.header("Retry-After")).isNotNull();
    from(anyAddress()).get("/api/v2/catalog/items").statusCode(200);
    from(address).get("/health/live").statusCode(200);
  }

  @Test
  void whoGuessesTokensIsNotToldWhichOneIsRight() {
    String address = anyAddress();
    String customer = Market.newCustomer();
    for (int i = 0; i < REFUSED; i++) {
      from(address).token(customer + "x").get("/api/v2/orders").statusCode(401);
    }

    Answer refused = from(address).token(customer).get("/api/v2/orders");

    refused.statusCode(429);
    assertThat(refused.header("Retry-After")).isNotNull();
    from(anyAddress()).token(customer).get("/api/v2/orders").statusCode(200);
  }

  @Test
  void guessesAtTheSameTimeAreCountedBeforeTheyAreAnswered() {
    String address = anyAddress();
    String wrong = Market.newCustomer() + "x";

    List<Integer> statuses =
        Together.call(
            Collections.nCopies(
                OF_AN_ADDRESS,
                () -> from(address).token(wrong).get("/api/v2/orders").statusCode()));

    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(REFUSED);
    assertThat(statuses.stream().filter(status -> status == 429)).hasSize(OF_AN_ADDRESS - REFUSED);
  }

  @Test
  void theStatusHasItsName() throws IOException {
    String call =
        "GET /api/v2/catalog/items HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\n\r\n"
            .formatted(PROXY_ADDED, anyAddress());
    try (RawCall raw = RawCall.connect(product.port())) {
      for (int i = 0; i < OF_AN_ADDRESS; i++) {
        raw.send(call);
        assertThat(raw.answer()).startsWith("HTTP/1.1 200 OK\r\n");
      }
      raw.send(call);

      assertThat(raw.head()).startsWith("HTTP/1.1 429 Too Many Requests\r\n");
    }
  }

  @Test
  void aCallWithoutTokenIsNoGuess() {
    String address = anyAddress();
    for (int i = 0; i <= REFUSED; i++) {
      from(address).get("/api/v2/orders").statusCode(401);
    }
  }

  @Test
  void aSecondCashOrderWaitsForTheFirstOne() {
    Market market = Market.opened(product.baseUrl());
    String customer = Market.newCustomer();
    long item = market.item("10.00", 5);
    market.order(customer, item, 1, "cod");
    market.put(customer, item, 1);

    Answer refused = market.send(customer, "/api/v2/checkout", Market.checkout("cod"));

    refused.statusCode(429).contentType("application/problem+json");
    assertThat(refused.<String>path("code")).isEqualTo("too_many_open_orders");
    assertThat(refused.header("Retry-After")).isNotNull();
    market.send(customer, "/api/v2/checkout", Market.checkout("stripe")).statusCode(201);
  }

  private static Call from(String address) {
    return given().baseUrl(product.baseUrl()).header(PROXY_ADDED, address);
  }

  private static String anyAddress() {
    int number = UUID.randomUUID().hashCode();
    return "100.%d.%d.%d".formatted(number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff);
  }
}
