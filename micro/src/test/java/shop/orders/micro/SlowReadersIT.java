package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/** Clients that ask for much and read nothing hold few threads and little memory. */
@OnProduct
class SlowReadersIT {

  /** As many as there are places for documents. */
  private static final int MANY = 20;

  private static final String DOCUMENT = "/openapi";

  @Test
  void documentsThatNobodyReadsHoldNobodyElseUp(Product product) throws IOException {
    List<RawCall> open = new ArrayList<>();
    try {
      // More each time: some end early, as they find no place, or the server's buffers take all.
      Waiting.until(
          "no document is served any more",
          () -> {
            for (int i = 0; i < MANY; i++) {
              open.add(askingInVain(product));
            }
            return isRefused(product) && othersAreServed(product) && isRefused(product);
          });
    } finally {
      for (RawCall call : open) {
        call.close();
      }
    }
    Waiting.until("it is served again", () -> get(product, DOCUMENT).statusCode() == 200);
  }

  /** A client that asks for more than the server's buffers take, and reads nothing. */
  private static RawCall askingInVain(Product product) {
    try {
      RawCall call = RawCall.connectWithoutRoom(product.port());
      call.send(("GET " + DOCUMENT + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(5));
      return call;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRefused(Product product) {
    Answer answer = get(product, DOCUMENT);
    if (answer.statusCode() == 200) {
      return false;
    }
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.asString()).contains("\"code\":\"overloaded\"");
    return true;
  }

  private static boolean othersAreServed(Product product) {
    for (String path : List.of("/health/live", "/metrics", "/api/v2/catalog/items")) {
      assertThat(get(product, path).statusCode()).as(path).isEqualTo(200);
    }
    return true;
  }

  private static Answer get(Product product, String path) {
    return given().baseUrl(product.baseUrl()).get(path);
  }
}
