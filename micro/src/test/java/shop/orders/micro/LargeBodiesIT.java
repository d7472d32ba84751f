package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The JSON documents that take the most memory, a hundred at the same time, in the heap of the
 * distribution.
 */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class LargeBodiesIT {

  private static final int MANY = 100;

  private static Product product;
  private static Trade trade;

  @BeforeAll
  static void start(Postgres postgres) {
    product = Product.named("large-bodies").fresh().withHeap("320m");
    product.on(postgres.impatientDatabase()).start();
    trade = Trade.in(Market.opened(product.baseUrl()));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void treesOfEmptyObjectsTakeTheirTurns() {
    assertServed(
        400,
        () ->
            trade
                .market()
                .as(trade.customer())
                .body(many("{}"))
                .put(trade.recordPath())
                .statusCode());
  }

  @Test
  void mistakesInALongListAreNotAllTold() {
    long order = trade.buyFromCart("cod");
    String path = "/api/V1/customer/orders/" + order + "/return";

    assertServed(
        422, () -> trade.market().as(trade.customer()).body(many("{}")).post(path).statusCode());
  }

  /** A megabyte. */
  private static String many(String value) {
    int count = 1_000_000 / (value.length() + 1);
    return "{\"reason\":\"x\",\"items\":["
        + String.join(",", Collections.nCopies(count, value))
        + "]}";
  }

  private static void assertServed(int served, Callable<Integer> call) {
    List<Integer> statuses = Together.call(Collections.nCopies(MANY, call));

    assertThat(statuses).allMatch(status -> status == 503 || status >= 400 && status < 500);
    assertThat(statuses).contains(served);
    assertThat(product.isRunning()).isTrue();
    given().baseUrl(product.baseUrl()).get("/health/live").statusCode(200);
    assertThat(product.output()).noneMatch(line -> line.contains("OutOfMemoryError"));
  }
}
