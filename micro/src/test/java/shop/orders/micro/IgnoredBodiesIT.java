package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body on GET, HEAD or DELETE is ignored, as clients of the earlier contracts send one; and
 * nobody takes it for the next call of its connection.
 */
@OnProduct
class IgnoredBodiesIT {

  private static final String CUSTOMER_ID = "65d0c0de00000000000000b0";
  private static final String CUSTOMER = Tokens.customer(CUSTOMER_ID);
  private static final String FORM = "application/x-www-form-urlencoded";

  /** What somebody would like to have taken for a call. */
  private static final String HIDDEN =
      "DELETE /api/v2/hidden HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: hidden-call\r\n\r\n";

  /** In bytes: more than is awaited. */
  private static final int LARGE = 20_000;

  private static final String NEXT = "GET /api/v2/profile HTTP/1.1\r\n";

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/customer/my-orders, 200",
    "GET, /ehealth-order/api/v1/orders, 200",
    "GET, /api/V1/customer/orders, 200",
    "GET, /api/v1/orders/customers/" + CUSTOMER_ID + ", 200",
    "GET, /api/v2/cart, 200",
    "GET, /health/live, 200",
    "DELETE, /api/v1/orders/5c679a1bbb102c001706bf0c/customers/" + CUSTOMER_ID + ", 404",
    "DELETE, /api/v2/cart/lines/1, 404",
    "HEAD, /api/v1/customer/my-orders, 200"
  })
  void aBodyIsIgnoredAndTheConnectionGoesOn(String method, String path, int status, Product product)
      throws IOException {
    for (String type : List.of(FORM, "application/json", "text/plain", "no type")) {
      for (boolean chunked : List.of(false, true)) {
        try (RawCall call = RawCall.connect(product.port())) {
          call.send(
              head(method + " " + path, "Content-Type: " + type, framed(HIDDEN, chunked))
                  + (chunked ? RawCall.chunk(HIDDEN) + RawCall.chunk("") : HIDDEN)
                  + NEXT
                  + of("X-Request-Id: next-call"));

          String first = method.equals("HEAD") ? call.head() : call.answer();
          assertThat(first).as(type).startsWith("HTTP/1.1 " + status + " ");
          if (!first.contains("Connection: close")) {
            assertThat(call.answer())
                .as(type)
                .startsWith("HTTP/1.1 200 ")
                .contains("X-Request-Id: next-call");
          } else {
            assertThat(call.rest()).as(type).isEmpty();
          }
        }
      }
    }
  }

  /** The document's own sample sends a form. */
  @Test
  void aFormOnGetChangesNothing(Product product) throws IOException {
    Trade trade = Trade.in(Market.opened(product.baseUrl()));
    trade.buyRecord();
    trade.buyRecord();
    String body = "limit=1&offset=1&sort=desc";
    try (RawCall call = RawCall.connect(product.port())) {
      for (int i = 0; i < 2; i++) {
        call.send(
            "GET /api/v1/orders/customers/"
                + trade.customerId()
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + trade.customer()
                + "\r\nContent-Type: "
                + FORM
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);

        String answer = call.answer();

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(answer.split("\"_id\"")).as("orders and what is before them").hasSize(3);
      }
    }
  }

  /** As clients do that write the head and the body each by itself. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBodyThatComesLaterIsNotTakenForACall(boolean chunked, Product product) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(head("GET /api/v1/customer/my-orders", framed(HIDDEN, chunked)));
      call.send(chunked ? RawCall.chunk(HIDDEN) + RawCall.chunk("") : HIDDEN);

      assertThat(call.answer()).startsWith("HTTP/1.1 200 ");
      call.send(NEXT + of("X-Request-Id: next-call"));
      assertThat(call.answer())
          .startsWith("HTTP/1.1 200 ")
          .contains("X-Request-Id: next-call")
          .doesNotContain("hidden-call");
    }
  }

  /** Nobody waits for it: what comes is thrown away, and then the connection ends. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLargeBodyIsNotWaitedFor(boolean chunked, Product product) throws IOException {
    String part = " ".repeat(LARGE);
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(
          head(
              "GET /api/v1/customer/my-orders",
              chunked
                  ? "Transfer-Encoding: chunked"
                  : "Content-Length: " + (LARGE + HIDDEN.length())));
      call.send(chunked ? RawCall.chunk(part) : part);

      assertThat(call.answer())
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nConnection: close\r\n");
      call.send(chunked ? RawCall.chunk(HIDDEN) + RawCall.chunk("") : HIDDEN);
      assertThat(call.rest()).isEmpty();
    }
  }

  @Test
  void aHugeBodyIsAnsweredBeforeItComes(Product product) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(head("GET /api/v1/customer/my-orders", "Content-Length: 100000000"));
      call.send(HIDDEN);

      assertThat(call.answer())
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nConnection: close\r\n");
    }
  }

  /** A proxy and we might read where it ends differently. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: identity"
      })
  void aBodyWithoutAClearEndIsRefused(String framing, Product product) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(head("GET /api/v1/customer/my-orders", framing) + HIDDEN);

      assertThat(call.rest())
          .startsWith("HTTP/1.1 400 ")
          .containsOnlyOnce("HTTP/1.1 ")
          .doesNotContain("hidden-call");
    }
  }

  /** Who sends it would never hear of what it has done. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v2/return-reasons HTTP/1.1\r\nConnection: close",
        "GET /api/v2/return-reasons HTTP/1.1\r\nConnection: Keep-Alive, Close",
        "GET /api/v2/return-reasons HTTP/1.0",
        "GET /api/v2/return-reasons HTTP/1.1\r\nTransfer-Encoding: identity",
        "GET /api/v2/return-reasons HTTP/1.1\r\nTransfer-Encoding: gzip",
        "GET /api/v2/nowhere HTTP/1.1\r\nTransfer-Encoding: xchunked",
        "POST /api/v2/cart/lines HTTP/1.1\r\nConnection: close\r\nContent-Length: 0",
        "TRACE /api/v2/return-reasons HTTP/1.1\r\nContent-Length: LENGTH",
        "TRACE /nowhere HTTP/1.0\r\nContent-Length: LENGTH"
      })
  void nothingIsReadAfterTheLastCall(String last, Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    String customer = Market.newCustomer();
    String line = "{\"item_id\":" + market.item("10.00", 5) + ",\"quantity\":1}";
    String hidden =
        "POST /api/v2/cart/lines HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + customer
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + line.length()
            + "\r\n\r\n"
            + line;
    String head = last.replace("LENGTH", String.valueOf(hidden.length()));

    try (RawCall call = RawCall.connect(product.port())) {
      call.send(head + "\r\nHost: localhost\r\n\r\n" + hidden);

      assertThat(call.rest()).containsOnlyOnce("HTTP/1.1 ");
    }
    List<?> lines = market.as(customer).get("/api/v2/cart").path("lines");
    assertThat(lines).isEmpty();
  }

  private static String framed(String body, boolean chunked) {
    return chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length();
  }

  private static String head(String line, String... headers) {
    return line + " HTTP/1.1\r\n" + of(headers);
  }

  /** The headers of a call of the customer. */
  private static String of(String... headers) {
    return "Host: localhost\r\nAuthorization: Bearer "
        + CUSTOMER
        + "\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }
}
