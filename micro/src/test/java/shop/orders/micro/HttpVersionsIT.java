package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only HTTP/1.1 is spoken. A proxy would pass an upgrade to HTTP/2 on, and then see nothing of the
 * calls, so that its rules about paths would be void.
 */
@OnProduct
class HttpVersionsIT {

  private static final String OFFER =
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
          + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  /** A frame of settings without any, and a frame of headers: GET http://localhost/metrics. */
  private static final byte[] FRAMES = {
    0,
    0,
    0,
    4,
    0,
    0,
    0,
    0,
    0, //
    0,
    0,
    23,
    1,
    5,
    0,
    0,
    0,
    1, //
    (byte) 0x82,
    (byte) 0x86,
    0x04,
    8,
    '/',
    'm',
    'e',
    't',
    'r',
    'i',
    'c',
    's', //
    0x01,
    9,
    'l',
    'o',
    'c',
    'a',
    'l',
    'h',
    'o',
    's',
    't'
  };

  @Test
  void anOfferOfHttpTwoIsAnsweredInHttpOne(Product product) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send("GET /openapi HTTP/1.1\r\nHost: localhost\r\n" + OFFER + "\r\n");

      assertThat(call.answer()).startsWith("HTTP/1.1 200 ").contains("openapi");
      call.send(PREFACE);
      call.send(FRAMES, 0, FRAMES.length);
      assertThat(call.rest()).startsWith("HTTP/1.1 505 ").doesNotContain("classloader_");
    }
  }

  @Test
  void nobodyBeginsWithHttpTwo(Product product) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(PREFACE);
      call.send(FRAMES, 0, FRAMES.length);

      assertThat(call.rest()).startsWith("HTTP/1.1 505 ").doesNotContain("classloader_");
    }
  }

  /** Grizzly knows neither. */
  @Test
  void aStatusHasItsName(Product product) throws IOException {
    assertThat(refused(product, "Content-Length: 2"))
        .startsWith("HTTP/1.1 422 Unprocessable Content\r\n");
    assertThat(refused(product, "Content-Length: 100000000"))
        .startsWith("HTTP/1.1 413 Content Too Large\r\n");
  }

  private static String refused(Product product, String length) throws IOException {
    try (RawCall call = RawCall.connect(product.port())) {
      call.send(
          String.join(
              "\r\n",
              "POST /api/v2/addresses HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + Market.newCustomer(),
              "Content-Type: application/json",
              length,
              "",
              "{}"));
      return call.head();
    }
  }

  /** The first is that of Java's own client, the third that of Apache's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        OFFER,
        "Connection: upgrade\r\nUpgrade: h2c\r\n",
        "Connection: Upgrade\r\nUpgrade: TLS/1.2\r\n",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
        "Upgrade: nothing\r\n"
      })
  void theBodyOfACallWithAnOfferIsRead(String offer, Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    String body = "{\"item_id\":" + market.item("10.00", 5) + ",\"quantity\":%d}";
    String customer = Market.newCustomer();
    try (RawCall call = RawCall.connect(product.port())) {
      for (int quantity = 1; quantity <= 2; quantity++) {
        call.send(
            """
            POST /api/v2/cart/lines HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: %d
            Idempotency-Key: %s
            Authorization: Bearer %s
            %s
            %s"""
                .formatted(
                    body.formatted(quantity).length(),
                    UUID.randomUUID(),
                    customer,
                    offer.replace("\r\n", "\n"),
                    body.formatted(quantity))
                .replace("\n", "\r\n"));

        assertThat(call.answer())
            .startsWith("HTTP/1.1 20")
            .contains("\"quantity\":" + (quantity == 1 ? 1 : 3));
      }
    }
  }
}
