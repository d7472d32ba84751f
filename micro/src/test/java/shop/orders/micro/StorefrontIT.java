package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static shop.orders.micro.http.Call.given;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** The storefront's calls, including those that change data by a GET. */
@OnProduct
class StorefrontIT {

  private Trade trade;

  @BeforeEach
  void openAShop(Product product) {
    trade = Trade.in(Market.opened(product.baseUrl()));
  }

  @Test
  void aRepeatedCancelAnswersTheSameAndChangesNothing() {
    long order = trade.buyFromCart("cod");
    String path = "/api/v1/customer/order-cancel/" + order;

    Answer first = trade.get(path);
    int version = trade.market().read(order).getInt("version");
    Answer second = trade.get(path);

    assertThat(first.asString())
        .isEqualTo(
            "{\"success\":true,\"message\":\"Order has been cancelled\",\"status\":200,"
                + "\"data\":[]}");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(trade.market().read(order).getInt("version")).isEqualTo(version);
    assertThat(trade.market().stock(trade.product())).isEqualTo(1000);
  }

  @Test
  void aShopThatTakesNothingBackSaysSoOfItsProducts(Product product) {
    Market none = Market.opened(product.baseUrl(), Map.of("return_window_days", 0));
    long kept = none.order(trade.customer(), none.item("5.00", 5), 1, "cod");
    long returnable = trade.buyFromCart("cod");

    assertThat(isReturned(kept)).isZero();
    assertThat(isReturned(returnable)).isOne();
  }

  private int isReturned(long order) {
    return trade
        .get("/api/v1/customer/order-summery/" + order)
        .statusCode(200)
        .getInt("data.order[0].order_details[0].product.is_returned");
  }

  @Test
  void aCancelledOrderIsNeitherPromisedNorOnTime() {
    long order = trade.buyFromCart("cod");
    trade.get("/api/v1/customer/order-cancel/" + order).statusCode(200);

    for (String path : List.of("my-orders", "order-tracking/" + order)) {
      Json answer = trade.get("/api/v1/customer/" + path).statusCode(200);
      Json shown = answer.part(path.equals("my-orders") ? "data.orders[0]" : "data.order[0]");
      assertThat(shown.getString("delivery_date")).isNull();
      assertThat(shown.getString("delivery_day")).isNull();
      assertThat(shown.getString("delivery_delay_status")).isEmpty();
    }
  }

  @Test
  void writesByGetAreLoggedLikeOtherWrites(Product product) {
    long order = trade.buyFromCart("cod");
    for (String path :
        List.of("order-tracking/" + order, "reorder/" + order, "order-cancel/" + order)) {
      trade
          .market()
          .as(trade.customer())
          .header("X-Request-Id", "log-" + path.replace('/', '-'))
          .get("/api/v1/customer/" + path)
          .statusCode(200);
    }

    Waiting.until(
        "the last call is in the log",
        () -> logged(product, "request_id=log-order-cancel-" + order).size() == 1);

    assertThat(logged(product, "request_id=log-order-cancel-" + order).get(0))
        .contains("method=GET path=/api/v1/customer/order-cancel/" + order + " status=200")
        .contains("caller=" + trade.customerId());
    assertThat(logged(product, "request_id=log-reorder-" + order)).hasSize(1);
    assertThat(logged(product, "request_id=log-order-tracking-" + order)).isEmpty();
  }

  private static List<String> logged(Product product, String text) {
    return product.output().stream().filter(line -> line.contains(text)).toList();
  }

  @Test
  void aRepeatedReorderAddsNothingWithinOneCart() {
    long order = trade.market().order(trade.customer(), trade.product(), 3, "cod");
    String path = "/api/v1/customer/reorder/" + order;

    Answer first = trade.get(path);
    Answer second = trade.get(path);

    assertThat(first.asString())
        .isEqualTo("{\"success\":true,\"message\":\"Added to cart\",\"status\":200,\"data\":[]}");
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(trade.get("/api/v2/cart").<List<Integer>>path("lines.quantity")).containsExactly(3);
  }

  @Test
  void aReorderBringsBackWhatWasTakenOutOfTheCart() {
    Market market = trade.market();
    market.put(trade.customer(), market.item("5.00", 10), 1);
    long order = market.order(trade.customer(), trade.product(), 3, "cod");
    String path = "/api/v1/customer/reorder/" + order;
    trade.get(path).statusCode(200);
    Json cart = trade.get("/api/v2/cart");
    assertThat(cart.getList("lines.quantity")).containsExactlyInAnyOrder(1, 3);
    int taken = cart.getInt("lines[quantity=3][0].id");
    market.as(trade.customer()).delete("/api/v2/cart/lines/" + taken).statusCode(lessThan(300));

    for (int i = 0; i < 2; i++) {
      trade.get(path).statusCode(200).body("message", equalTo("Added to cart"));
      assertThat(trade.get("/api/v2/cart").<List<Integer>>path("lines.quantity"))
          .containsExactlyInAnyOrder(1, 3);
    }
  }

  @Test
  void aReorderIsAtTodaysPricesAndNamesWhatIsNoLongerThere() {
    Market market = trade.market();
    long scarce = market.item(Map.of("name", "Last <one>", "price", "5.00", "stock", 1));
    market.put(trade.customer(), scarce, 1);
    long order = trade.buyFromCart("cod");
    Map<String, Object> item =
        market.as(Market.SUPERUSER).get("/api/v2/catalog/items/" + trade.product()).path("");
    market
        .as(Market.SUPERUSER)
        .body(
            Map.of(
                "shop_slug",
                market.slug(),
                "name",
                item.get("name"),
                "price",
                "75.00",
                "mrp",
                "80.00"))
        .put("/api/v2/catalog/items/" + trade.product())
        .statusCode(200);

    trade
        .get("/api/v1/customer/reorder/" + order)
        .statusCode(200)
        .body("message", equalTo("Added to cart, without what is no longer available: Last <one>"));

    assertThat(trade.get("/api/v2/cart").<List<String>>path("lines.unit_price"))
        .containsExactly("75.00");
  }

  @Test
  void aReorderWithoutAvailableItemsIsRefused() {
    long gone = trade.market().item("5.00", 1);
    long order = trade.market().order(trade.customer(), gone, 1, "cod");

    trade
        .get("/api/v1/customer/reorder/" + order)
        .statusCode(409)
        .body("status", equalTo(409))
        .body("success", equalTo(false));
  }

  @Test
  void onlyCashOnDeliveryIsCancelledAndOnlyBeforeItIsPacked() {
    long online = trade.buyFromCart("stripe");
    trade
        .get("/api/v1/customer/order-cancel/" + online)
        .statusCode(409)
        .body("message", containsString("return"));
    long packed = trade.buyFromCart("cod");
    trade.steps(packed, "confirm", "pack");
    trade.get("/api/v1/customer/order-cancel/" + packed).statusCode(409);
    long confirmed = trade.buyFromCart("cod");
    trade.steps(confirmed, "confirm");
    trade.get("/api/v1/customer/order-cancel/" + confirmed).statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Purpose, prefetch",
    "Sec-Purpose, prefetch;prerender",
    "Purpose, prefetch",
    "X-Moz, prefetch",
  })
  void aPrefetchIsRefusedAndDoesNothing(String header, String value) {
    long order = trade.buyFromCart("cod");

    for (String call : List.of("order-cancel/", "reorder/")) {
      Answer answer =
          given()
              .token(trade.customer())
              .header(header, value)
              .get("/api/v1/customer/" + call + order);

      assertThat(answer.statusCode()).as(call).isEqualTo(403);
      assertThat(answer.<Integer>path("status")).isEqualTo(403);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
    assertNothingHappened(order);
  }

  @Test
  void aHeadDoesNothing() {
    long order = trade.buyFromCart("cod");

    for (String call : List.of("order-cancel/", "reorder/")) {
      given().token(trade.customer()).head("/api/v1/customer/" + call + order).statusCode(405);
    }
    assertNothingHappened(order);
  }

  /** A link on another site sends cookies and a query, but never the Authorization header. */
  @Test
  void aTokenCountsInItsHeaderAlone() {
    long order = trade.buyFromCart("cod");

    for (String name : List.of("Authorization", "token", "access_token", "jwt", "Bearer")) {
      for (String call : List.of("order-cancel/", "reorder/")) {
        given()
            .header("Cookie", name + "=" + trade.customer())
            .queryParam(name, trade.customer())
            .get("/api/v1/customer/" + call + order)
            .statusCode(401);
      }
    }
    assertNothingHappened(order);
  }

  @Test
  void noAnswerOfAWriteByGetIsCached() {
    long order = trade.buyFromCart("cod");

    for (String call : List.of("reorder/", "order-cancel/", "order-cancel/", "reorder/")) {
      assertThat(trade.get("/api/v1/customer/" + call + order).header("Cache-Control"))
          .isEqualTo("no-store");
    }
    assertThat(given().get("/api/v1/customer/order-cancel/" + order).header("Cache-Control"))
        .isEqualTo("no-store");
  }

  @Test
  void aReturnIsAnsweredAsPublished() {
    long order = trade.market().order(trade.customer(), trade.product(), 2, "cod");
    trade.steps(order, "confirm", "pack", "ship", "deliver");
    long line = trade.market().read(order).getLong("lines[0].id");

    Answer answer =
        trade
            .market()
            .as(trade.customer())
            .body(
                Map.of(
                    "order_id",
                    order,
                    "order_items_id",
                    List.of(line),
                    "return_reason",
                    "It came broken"))
            .post("/api/v1/customer/order/return");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .isEqualTo(
            "{\"success\":true,\"message\":\"Order return initiated successfully\","
                + "\"status_code\":200,\"data\":[]}");
  }

  private void assertNothingHappened(long order) {
    assertThat(trade.market().read(order).getString("status")).isEqualTo("PENDING");
    assertThat(trade.get("/api/v2/cart").<List<?>>path("lines")).isEmpty();
  }
}
