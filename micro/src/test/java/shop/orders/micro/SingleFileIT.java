package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/**
 * The product in one file, {@code java -jar orders-micro.jar}: its answers, and its end after
 * SIGTERM.
 */
@ExtendWith(SharedProduct.class)
class SingleFileIT {

  private static final String CUSTOMER = Market.newCustomer();

  private static final String CLOSED = "Connection: close";

  private static final String ITEMS = "/api/v2/catalog/items";

  private static final String ORDERS = "/api/v2/orders";

  /** So long that the test would fail if it had to wait for the end of it. */
  private static final String LONG = "PT1M";

  private final int management = Ports.take();
  private final Product product =
      Product.named("single-file")
          .fresh()
          .asOneFile()
          .with("ORDERS_MANAGEMENT_PORT", Integer.toString(management))
          .with("ORDERS_STOP_DELAY", LONG);

  @Test
  void servesWhileBalancersLeaveItThenEndsTheRequestsInFlightAndAcceptsNoNewOnes(Postgres postgres)
      throws Exception {
    DatabaseAddress database = postgres.database();
    try (Product running = product.on(database).start();
        RawCall used = RawCall.connect(product.port());
        RawCall later = RawCall.connect(product.port());
        RawCall never = RawCall.connect(product.port())) {
      Smoke.test(running.baseUrl());
      assertHealthAndMetricsHaveAPortOfTheirOwn();
      assertThat(answer(used, ORDERS)).startsWith("HTTP/1.1 200").doesNotContain(CLOSED);
      HeldLock lock = HeldLock.onItems(database);
      CompletableFuture<HttpResponse<String>> slow =
          HttpClient.newHttpClient()
              .sendAsync(
                  HttpRequest.newBuilder(URI.create(product.baseUrl() + ITEMS)).build(),
                  HttpResponse.BodyHandlers.ofString());
      Waiting.until("the request waits", () -> lock.waiting() == 1);

      product.terminate();
      Waiting.until("it is not ready", () -> get("/health/ready").statusCode() == 503);
      assertThat(answer(used, ORDERS)).startsWith("HTTP/1.1 200").contains(CLOSED);
      assertThat(used.answer()).isEmpty();
      assertServesAndCloses();

      product.terminate();
      Waiting.until("the port is closed", () -> isClosed(product.port()));
      assertThat(answer(later, ORDERS)).startsWith("HTTP/1.1 200").contains(CLOSED);
      assertThat(given().baseUrl(managementUrl()).get("/health/live").statusCode()).isEqualTo(200);
      lock.close();

      assertThat(slow.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(product.awaitEnd()).isZero();
      assertThat(never.answer()).isEmpty();
      assertThatThrownBy(() -> connect(product.port())).isInstanceOf(ConnectException.class);
      assertThat(product.output())
          .noneMatch(line -> line.contains("Exception"))
          .endsWith("orders: stopped");
    }
  }

  private void assertHealthAndMetricsHaveAPortOfTheirOwn() {
    for (String page : List.of("/health", "/health/ready", "/health/live", "/metrics")) {
      given().baseUrl(managementUrl()).get(page).statusCode(200);
    }
    for (String page : List.of("/openapi", "/openapi-ui/", ITEMS, ORDERS, "/", "/healthy")) {
      given()
          .baseUrl(managementUrl())
          .get(page)
          .statusCode(404)
          .contentType("application/problem+json");
    }
    get("/health/live").statusCode(200);
    for (String page :
        List.of("/metrics", "/metrics/", "/%6Detrics", "/metrics;a", "/metrics/base")) {
      get(page).statusCode(404).contentType("application/problem+json");
    }
  }

  /** All kinds of answers: of JAX-RS, of a direct call, of an error page, and of health. */
  private void assertServesAndCloses() {
    String customer = Market.newCustomer();
    Market here = Market.opened(product.baseUrl());
    for (Answer served :
        List.of(
            here.as(customer).get(ORDERS).statusCode(200),
            here.as(customer).get("/api/v1/customer/my-orders").statusCode(200),
            here.as(customer).body(Market.checkout("cod")).post("/api/v2/checkout").statusCode(400),
            get(ORDERS).statusCode(401),
            get("/no-such-page").statusCode(404),
            get("/health/live").statusCode(200),
            get("/health/ready").statusCode(503))) {
      assertThat(served.header("Connection")).isEqualTo("close");
    }
  }

  private String managementUrl() {
    return "http://127.0.0.1:" + management;
  }

  private Answer get(String path) {
    return given().baseUrl(product.baseUrl()).get(path);
  }

  private static String answer(RawCall connection, String path) throws IOException {
    connection.send(
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, CUSTOMER));
    return connection.answer();
  }

  private static boolean isClosed(int port) {
    try {
      connect(port);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void connect(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
    }
  }
}
