package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

/**
 * What one row or a silent database does to calls that need it does not stop the others, and calls
 * that cannot be served are refused. With the product's own time limits.
 */
@OnProduct
class NeverBlockedIT {

  /** More than work at the same time. */
  private static final int MANY = 20;

  private static final String ITEMS = "/api/v2/catalog/items";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static DatabaseAddress database;
  private static Line line;
  private static Product product;
  private static Market market;

  @BeforeAll
  static void start(Postgres postgres) throws IOException {
    database = postgres.impatientDatabase();
    URI address = URI.create(database.url().replaceFirst("^jdbc:", ""));
    line = new Line(address.getPort());
    String url = database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + line.port() + "/");
    product = Product.named("never-blocked").fresh();
    product.on(DatabaseAddress.of(url, database.user(), database.password())).start();
    market = Market.opened(product.baseUrl());
  }

  @AfterAll
  static void stop() {
    product.close();
    line.close();
  }

  @Test
  void checkoutsOfALockedRowAreRefusedAndOtherCallsAreServed() {
    long item = market.item("10.00", 100);
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      customers.add(Market.newCustomer());
      market.fillCart(customers.get(i), item, 1);
    }

    List<CompletableFuture<HttpResponse<String>>> checkouts;
    try (HeldLock lock = HeldLock.onStock(database, item)) {
      checkouts = customers.stream().map(this::checkOut).toList();
      while (!checkouts.stream().allMatch(CompletableFuture::isDone)) {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get(ITEMS).statusCode()).isEqualTo(200);
      }
    }

    for (CompletableFuture<HttpResponse<String>> checkout : checkouts) {
      assertThat(checkout.join().statusCode()).isEqualTo(503);
      assertThat(checkout.join().headers().firstValue("Retry-After")).isPresent();
      assertThat(checkout.join().body())
          .containsAnyOf("\"code\":\"try_again\"", "\"code\":\"overloaded\"");
    }
    assertThat(checkOut(customers.get(0)).join().statusCode()).isEqualTo(201);
  }

  @Test
  void aSilentDatabaseIsToldAtOnceAndNeedsNoRestart() {
    line.silence();
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        calls.add(send(request(ITEMS).build()));
      }
      Waiting.until(
          "it is not ready",
          () -> {
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            return get("/health/ready").statusCode() == 503;
          });
      for (CompletableFuture<HttpResponse<String>> call : calls) {
        assertUnavailable(call.join());
      }
      assertUnavailable(get(ITEMS));
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      line.speak();
    }

    Waiting.until("it is ready", () -> get("/health/ready").statusCode() == 200);
    Waiting.until("calls are served", () -> get(ITEMS).statusCode() == 200);
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private CompletableFuture<HttpResponse<String>> checkOut(String customer) {
    return send(
        request("/api/v2/checkout")
            .header("Authorization", "Bearer " + customer)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"payment_method\":\"cod\"}"))
            .build());
  }

  private static HttpResponse<String> get(String path) {
    return send(request(path).build()).join();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(product.baseUrl() + path));
  }

  private static CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
