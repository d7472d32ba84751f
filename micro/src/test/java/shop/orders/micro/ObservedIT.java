package shop.orders.micro;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

/** A product whose log is JSON and whose calls are traced. */
@OnProduct
@Tag("faults")
class ObservedIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** What was received, as text with a letter for each byte. */
  private static final StringBuffer SPANS = new StringBuffer();

  private static HttpServer receiver;
  private static Product product;
  private static Market market;

  @BeforeAll
  static void start(Postgres postgres) throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/v1/traces",
        call -> {
          SPANS.append(new String(call.getRequestBody().readAllBytes(), ISO_8859_1));
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    receiver.start();
    product = Product.named("observed").fresh().on(postgres.database());
    product
        .with("ORDERS_LOG_FORMAT", "json")
        .with("ORDERS_TRACES_URL", "http://127.0.0.1:" + receiver.getAddress().getPort())
        .with("OTEL_BSP_SCHEDULE_DELAY", "100")
        .start();
    market = Market.opened(product.baseUrl());
  }

  @AfterAll
  static void stop() {
    product.close();
    receiver.stop(0);
  }

  @Test
  void directCallsAndTheirStatementsAreSpansOfTheCallersTrace() {
    String customer = Market.newCustomer();
    long order = market.order(customer, market.item("10.00", 5), 1, "cod");

    given()
        .baseUrl(product.baseUrl())
        .token(customer)
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get("/api/v2/orders/" + order)
        .statusCode(200);

    String trace = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
    Waiting.until("the trace arrives", () -> SPANS.indexOf(trace) >= 0);
    Waiting.until("the call arrives", () -> SPANS.indexOf("GET /api/v2/orders/{id}") >= 0);
    Waiting.until("its statements arrive", () -> SPANS.indexOf("SELECT") >= 0);
    assertThat(SPANS).contains("db.query.text", "http.route", "request_id");
  }

  @Test
  void callsThroughJaxRsAndTheirStatementsAreSpans() {
    long order = market.order(Market.newCustomer(), market.item("10.00", 5), 1, "cod");

    market.step(order, "confirm").statusCode(200);

    Waiting.until("the call arrives", () -> SPANS.indexOf("/orders/{id}/confirm") >= 0);
    Waiting.until("its statements arrive", () -> SPANS.indexOf("UPDATE") >= 0);
  }

  @Test
  void eachLineOfTheLogIsAnObject() throws IOException {
    long order = market.order(Market.newCustomer(), market.item("10.00", 5), 1, "cod");
    String pack = "/api/v2/orders/" + order + "/pack";

    given()
        .baseUrl(product.baseUrl())
        .token(Tokens.staff("eHealthOrderAdmin"))
        .body(Map.of())
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .header("X-Request-Id", "packing")
        .post(pack)
        .statusCode(409);

    Waiting.until(
        "it is logged", () -> product.output().stream().anyMatch(line -> line.contains(pack)));
    List<JsonNode> entries = new ArrayList<>();
    for (String line : product.output()) {
      entries.add(new ObjectMapper().readTree(line));
    }
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry.fieldNames())
                    .toIterable()
                    .contains("time", "level", "logger", "message"));
    JsonNode packing =
        entries.stream()
            .filter(entry -> entry.path("request_id").asText().equals("packing"))
            .findFirst()
            .orElseThrow();
    assertThat(packing.path("logger").asText()).isEqualTo("shop.orders.requests");
    assertThat(packing.path("message").asText()).contains("status=409", "path=" + pack);
    assertThat(packing.path("trace_id").asText()).isEqualTo(TRACE);
    assertThat(packing.path("order").asText()).isEqualTo(Long.toString(order));
  }
}
