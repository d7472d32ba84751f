package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/** Following what happens over HTTP. */
@OnProduct
class EventsIT {

  private static final String EVENTS = "/api/v2/events";

  private String baseUrl;
  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    baseUrl = product.baseUrl();
    market = Market.opened(baseUrl);
  }

  @Test
  void whoFollowsHearsOfEachStepOfAnOrderOnce() {
    long item = market.item("10.00", 20);
    long order = market.order(Market.newCustomer(), item, 2, "cod");
    staff().body(Map.of()).post("/api/v2/orders/" + order + "/confirm").statusCode(200);

    List<Map<String, Object>> told = untilBilled(order);

    assertThat(told)
        .extracting(event -> event.get("type"))
        .containsExactly(
            "shop.orders.order.placed.v1",
            "shop.orders.order.confirmed.v1",
            "shop.orders.order.bill_issued.v1");
    assertThat(told.get(1))
        .containsEntry("specversion", "1.0")
        .containsEntry("subject", "orders/" + order)
        .containsEntry("partitionkey", "orders/" + order)
        .containsEntry("datacontenttype", "application/json");
    assertThat(told).extracting(event -> event.get("id")).doesNotHaveDuplicates();
    assertThat((String) told.get(1).get("sequence"))
        .hasSize(19)
        .isGreaterThan((String) told.get(0).get("sequence"));
    @SuppressWarnings("unchecked")
    Map<String, Object> data = (Map<String, Object>) told.get(1).get("data");
    assertThat(data).containsEntry("changed", List.of("status"));
    assertThat((String) data.get("href")).endsWith("/api/v2/orders/" + order);
  }

  @Test
  void aCallThatWaitsIsAnsweredWhenSomethingHappens() throws Exception {
    long item = market.item("10.00", 20);
    long from = end();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> staff().get(EVENTS + "?wait=30&type=shop.orders.order.*&after=" + from));
    market.order(Market.newCustomer(), item, 1, "cod");

    waiting
        .get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)
        .statusCode(200)
        .body("data.type", hasItem("shop.orders.order.placed.v1"));
  }

  @Test
  void merchantsHearOfTheirOwnOnly() {
    // Before the order, so that it is told when the order is.
    Market other = Market.opened(baseUrl);
    long item = market.item("10.00", 20);
    long order = market.order(Market.newCustomer(), item, 1, "cod");
    Waiting.until(
        "the merchant hears of it",
        () -> subjects(merchant(market), 0).contains("orders/" + order));

    assertThat(subjects(merchant(other), 0)).isNotEmpty().doesNotContain("orders/" + order);
  }

  @Test
  void severalTypesAreWanted() {
    market.item("10.00", 20);
    String types = "?type=shop.orders.item.*&type=shop.orders.stock.moved.v1&limit=1000";
    Waiting.until(
        "both are told",
        () ->
            Set.copyOf(call(Market.SUPERUSER).get(EVENTS + types).<String>getList("data.type"))
                .containsAll(Set.of("shop.orders.item.created.v1", "shop.orders.stock.moved.v1")));
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    staff()
        .get(EVENTS + "?type=shop.orders.nothing.*")
        .statusCode(400)
        .body("errors[0].field", equalTo("type"));
    staff().get(EVENTS + "?limit=1001").statusCode(400).body("errors[0].field", equalTo("limit"));
    staff().get(EVENTS + "?after=-1").statusCode(400).body("errors[0].field", equalTo("after"));
    staff().get(EVENTS + "?wait=31").statusCode(400).body("errors[0].field", equalTo("wait"));
    call(Market.newCustomer()).get(EVENTS).statusCode(403);
  }

  private List<Map<String, Object>> untilBilled(long order) {
    List<Map<String, Object>> told = new ArrayList<>();
    long[] after = {0};
    Waiting.until(
        "the bill is told",
        () -> {
          Answer page =
              staff().get(EVENTS + "?limit=1000&type=shop.orders.order.*&after=" + after[0]);
          page.statusCode(200);
          after[0] = page.getLong("next_cursor");
          page.<Map<String, Object>>getList("data").stream()
              .filter(event -> event.get("subject").equals("orders/" + order))
              .forEach(told::add);
          return told.size() >= 3;
        });
    return told;
  }

  /** The number after which nothing has happened yet. */
  private long end() {
    long after = 0;
    while (true) {
      Answer page = staff().get(EVENTS + "?limit=1000&after=" + after);
      long next = page.statusCode(200).getLong("next_cursor");
      if (next == after) {
        return after;
      }
      after = next;
    }
  }

  private List<String> subjects(String token, long after) {
    return call(token)
        .get(EVENTS + "?limit=1000&after=" + after)
        .statusCode(200)
        .getList("data.subject");
  }

  private static String merchant(Market of) {
    return Tokens.merchant("merchant-of-events", of.merchantId());
  }

  private Call staff() {
    return call(Market.SUPERUSER);
  }

  private Call call(String token) {
    return Call.given().baseUrl(baseUrl).token(token);
  }
}
