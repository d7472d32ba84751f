package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/** Clients that ask for much and read nothing hold few threads and little memory. */
@OnProduct
class SlowReadersIT {

  /** More than pages are answered at the same time. */
  private static final int MANY = 40;

  private static final String DOCUMENT = "/openapi";

  @Test
  void documentsThatNobodyReadsHoldNobodyElseUp(Product product) throws IOException {
    List<RawCall> open = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        RawCall call = RawCall.connectWithoutRoom(product.port());
        open.add(call);
        call.send(("GET " + DOCUMENT + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(5));
      }

      Waiting.until(
          "no document is served any more", () -> get(product, DOCUMENT).statusCode() == 503);
      assertThat(get(product, DOCUMENT).asString()).contains("\"code\":\"overloaded\"");
      assertThat(get(product, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(product, "/metrics").statusCode()).isEqualTo(200);
      assertThat(get(product, "/api/v2/catalog/items").statusCode()).isEqualTo(200);
    } finally {
      for (RawCall call : open) {
        call.close();
      }
    }
    Waiting.until("it is served again", () -> get(product, DOCUMENT).statusCode() == 200);
  }

  private static Answer get(Product product, String path) {
    return given().baseUrl(product.baseUrl()).get(path);
  }
}
