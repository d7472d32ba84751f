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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;

/** Bodies that come in slowly hold nobody up: neither other calls nor, if they come, their own. */
@OnProduct
class SlowBodiesIT {

  /** More calls than may wait for their bodies with a thread. */
  private static final int MANY = 150;

  /** In bytes: more than is held without a thread. */
  private static final int LARGE = 20_000;

  private static final String NOTIFICATIONS = "/api/v2/payment-notifications";
  private static final String LINES = "/api/v2/cart/lines";

  private final List<RawCall> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (RawCall call : open) {
      call.close();
    }
  }

  @Test
  void bodiesThatDripHoldNobodyUpAndAreRefusedInTheEnd(Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    long item = market.item("10.00", 50);
    for (int i = 0; i < MANY; i++) {
      // Of every tenth the body means nothing.
      begin(
              product,
              i % 10 == 0 ? "GET" : "POST",
              i % 10 == 0 ? "/api/v2/catalog/items" : NOTIFICATIONS,
              "Content-Length: 1000",
              "Content-Type: application/json")
          .send("{");
    }

    for (int i = 0; i < 20; i++) {
      assertThat(begin(product, "GET", "/health/live").answer()).startsWith("HTTP/1.1 200");
      assertThat(begin(product, "GET", "/api/v2/catalog/items").answer())
          .startsWith("HTTP/1.1 200");
    }
    assertThat(addInParts(product, item, false, 0)).contains("\"quantity\":3");
    assertThat(addInParts(product, item, true, 0)).contains("\"quantity\":3");
    assertThat(addInParts(product, item, false, LARGE)).contains("\"quantity\":3");
    assertThat(addInParts(product, item, true, LARGE)).contains("\"quantity\":3");
    assertThat(afterContinue(product, item)).contains("\"quantity\":3");

    for (RawCall dripping : open.subList(0, MANY)) {
      // To its end: the connection is closed at once.
      assertThat(dripping.rest())
          .startsWith("HTTP/1.1 408")
          .contains("application/problem+json", "\"code\":\"body_too_slow\"")
          .containsIgnoringCase("Connection: close");
    }
  }

  /** In turn with a length, and in chunks; more than there are threads for bodies. */
  @Test
  void clientsThatWaitToBeAskedForTheirBodyHoldNobodyUp(Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    long item = market.item("10.00", 50);
    String body = "{\"item_id\":" + item + ",\"quantity\":3}";
    for (int i = 0; i < MANY; i++) {
      beginToAdd(
          product,
          i % 2 == 0 ? "Content-Length: " + body.length() : "Transfer-Encoding: chunked",
          "Expect: 100-continue");
    }
    for (RawCall waiting : List.copyOf(open)) {
      assertThat(waiting.head()).startsWith("HTTP/1.1 100");
    }

    assertThat(begin(product, "GET", "/api/v2/catalog/items").answer()).startsWith("HTTP/1.1 200");
    assertThat(addInParts(product, item, false, 0)).contains("\"quantity\":3");
    assertThat(addInParts(product, item, true, LARGE)).contains("\"quantity\":3");
    assertThat(afterContinue(product, item)).contains("\"quantity\":3");
    assertThat(begin(product, "POST", LINES, "Content-Length: 9", "Expect: 200-ok").answer())
        .startsWith("HTTP/1.1 417");

    RawCall last = open.get(MANY - 2);
    last.send(body);
    assertThat(last.answer()).startsWith("HTTP/1.1 20").contains("\"quantity\":3");
    RawCall chunked = open.get(MANY - 1);
    chunked.send(RawCall.chunk(body) + RawCall.chunk(""));
    assertThat(chunked.answer()).startsWith("HTTP/1.1 20").contains("\"quantity\":3");
  }

  /** Neither while it sends nor while it reads: what anybody can do at will fills no log. */
  @Test
  void aClientThatLeavesLeavesNoTraceInTheLog(Product product) throws IOException {
    int before = product.output().size();
    String[][] bodies = {
      {"Content-Length: 100", "{"},
      {"Content-Length: 50000", " ".repeat(LARGE)},
      {"Transfer-Encoding: chunked", RawCall.chunk("{")},
      {"Transfer-Encoding: chunked", RawCall.chunk(" ".repeat(LARGE))},
      {"Transfer-Encoding: chunked", RawCall.chunk("{") + "no chunk\r\n"}
    };
    for (int i = 0; i < 20; i++) {
      RawCall half = beginToAdd(product, bodies[i % bodies.length][0]);
      half.send(bodies[i % bodies.length][1]);
      RawCall form =
          begin(
              product,
              "POST",
              LINES,
              "Content-Length: 9",
              "Content-Type: application/x-www-form-urlencoded");
      assertThat(begin(product, "GET", "/health/live").answer()).startsWith("HTTP/1.1 200");
      half.abort();
      form.abort();

      RawCall reading = RawCall.connectWithoutRoom(product.port());
      open.add(reading);
      reading.send(head("GET", "/openapi").repeat(5));
      assertThat(reading.head()).startsWith("HTTP/1.1 200");
      reading.abort();
    }

    // Of the twenty forms, and of the twelve bodies that had a thread.
    Waiting.until(
        "all calls have ended",
        () ->
            after(before, product).stream()
                    .filter(line -> line.contains("path=" + LINES + " status=499"))
                    .count()
                == 32);
    assertThat(after(before, product))
        .noneMatch(line -> line.startsWith("\tat ") || line.contains("\\u0009at "))
        .noneMatch(line -> line.contains("SEVERE") || line.contains("status=5"));
  }

  private static List<String> after(int lines, Product product) {
    List<String> all = product.output();
    return all.subList(lines, all.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatComesInPartsIsReadAsOne(boolean chunked, Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());

    assertThat(addInParts(product, market.item("10.00", 5), chunked, 0))
        .startsWith("HTTP/1.1 20")
        .contains("\"quantity\":3");
  }

  /**
   * Adds three pieces to a cart by a body whose second half is sent after another call was
   * answered.
   *
   * @param blanks how much longer the first half is than needed
   * @return the answer
   */
  private String addInParts(Product product, long item, boolean chunked, int blanks)
      throws IOException {
    String first = "{\"item_id\":" + item + " ".repeat(blanks);
    String rest = ",\"quantity\":3}";
    RawCall call =
        beginToAdd(
            product,
            chunked
                ? "Transfer-Encoding: chunked"
                : "Content-Length: " + (first.length() + rest.length()));

    call.send(chunked ? RawCall.chunk(first) : first);
    assertThat(begin(product, "GET", "/health/live").answer()).startsWith("HTTP/1.1 200");
    call.send(chunked ? RawCall.chunk(rest) + RawCall.chunk("") : rest);
    return call.answer();
  }

  /** As {@link #addInParts}, but sends no body before the server asks for it. */
  private String afterContinue(Product product, long item) throws IOException {
    String body = "{\"item_id\":" + item + ",\"quantity\":3}";
    RawCall call = beginToAdd(product, "Content-Length: " + body.length(), "Expect: 100-continue");

    assertThat(call.head()).startsWith("HTTP/1.1 100");
    call.send(body);
    return call.answer();
  }

  private RawCall beginToAdd(Product product, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    all.add("Idempotency-Key: " + UUID.randomUUID());
    all.add("Authorization: Bearer " + Market.newCustomer());
    return begin(product, "POST", LINES, all.toArray(String[]::new));
  }

  /** The published contracts' prefix takes another way through the server. */
  @Test
  void aCallByTheServiceNameIsAnsweredInItsContractsForm(Product product) throws IOException {
    RawCall call =
        begin(
            product,
            "PUT",
            "/ehealth-order/api/v1/orders/1/status",
            "Content-Length: 2",
            "Content-Type: application/json",
            "Authorization: Bearer " + Market.STAFF);

    call.send("{");
    assertThat(begin(product, "GET", "/health/live").answer()).startsWith("HTTP/1.1 200");
    call.send("}");

    assertThat(call.answer()).contains("application/json").doesNotContain("<html");
  }

  @Test
  void whatItsHeadersRefuseIsRefusedBeforeTheBody(Product product) throws IOException {
    String length = "Content-Length: 100";
    String json = "Content-Type: application/json";
    String customer = "Authorization: Bearer " + Market.newCustomer();

    assertThat(begin(product, "POST", LINES, length, json).answer()).startsWith("HTTP/1.1 401");
    assertThat(begin(product, "POST", LINES, length, json, "Authorization: Bearer x.y.z").answer())
        .startsWith("HTTP/1.1 401");
    assertThat(begin(product, "POST", "/api/v2/orders/1/confirm", length, json, customer).answer())
        .startsWith("HTTP/1.1 403");
    assertThat(begin(product, "POST", "/api/v2/nothing", length, json, customer).answer())
        .startsWith("HTTP/1.1 404");
    assertThat(
            begin(
                    product,
                    "POST",
                    "/api/nothing",
                    "Content-Length: 20000",
                    "Content-Type: application/x-www-form-urlencoded")
                .answer())
        .startsWith("HTTP/1.1 413");
    assertThat(begin(product, "POST", LINES, "Content-Length: 9999999", json, customer).answer())
        .startsWith("HTTP/1.1 413");
    assertThat(
            begin(product, "POST", LINES, length, "Content-Type: application/xml", customer)
                .answer())
        .startsWith("HTTP/1.1 415");
  }

  @Test
  void aBodyBeyondItsLimitIsRefusedAlsoIfItsLengthWasNotSaid(Product product) throws IOException {
    RawCall call =
        begin(
            product,
            "POST",
            LINES,
            "Transfer-Encoding: chunked",
            "Content-Type: application/json",
            "Authorization: Bearer " + Market.newCustomer());
    String part = RawCall.chunk("x".repeat(64 * 1024));

    for (int i = 0; i < 17; i++) {
      call.send(part);
    }

    assertThat(call.answer()).startsWith("HTTP/1.1 413").contains("body_too_large");
  }

  /** JAX-RS reads the body of a form before it asks any of our filters. */
  @Test
  void formsThatDoNotComeHoldNobodyUp(Product product) throws IOException {
    for (int i = 0; i < MANY; i++) {
      begin(
          product,
          "POST",
          i % 2 == 0 ? LINES : "/api/nothing",
          "Content-Length: 9",
          "Content-Type: application/x-www-form-urlencoded");
    }

    assertThat(begin(product, "GET", "/api/v2/catalog/items").answer()).startsWith("HTTP/1.1 200");
    assertThat(begin(product, "GET", "/health/live").answer()).startsWith("HTTP/1.1 200");
    open.get(0).send("quantity=");
    assertThat(open.get(0).answer()).startsWith("HTTP/1.1 415");
    open.get(1).send("quantity=");
    assertThat(open.get(1).answer()).startsWith("HTTP/1.1 404");
  }

  @Test
  void aBodyWithTwoLengthsIsRefused(Product product) throws IOException {
    RawCall call =
        begin(
            product,
            "POST",
            NOTIFICATIONS,
            "Content-Length: 0",
            "Transfer-Encoding: chunked",
            "Content-Type: application/json");
    call.send(RawCall.chunk(""));

    assertThat(call.answer())
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .containsIgnoringCase("Connection: close");
  }

  /** As Java's own client does, unless it is told otherwise. */
  @Test
  void aClientThatOffersHttpTwoIsServed(Product product) throws Exception {
    Market market = Market.opened(product.baseUrl());
    String body = "{\"item_id\":" + market.item("10.00", 5) + ",\"quantity\":3}";
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(product.baseUrl() + LINES))
            .header("Authorization", "Bearer " + Market.newCustomer())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();

    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).contains("\"quantity\":3");
  }

  private RawCall begin(Product product, String method, String path, String... headers)
      throws IOException {
    RawCall call = RawCall.connect(product.port());
    open.add(call);
    call.send(head(method, path, headers));
    return call;
  }

  private static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + String.join("", List.of(headers).stream().map(line -> line + "\r\n").toList())
        + "\r\n";
  }
}
