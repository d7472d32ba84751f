package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/** Lists of orders by what the back office looks for, and the tags that help to find them. */
@OnProduct
class OrderListsIT {

  private Market market;
  private String merchant;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    merchant = Tokens.merchant("merchant-of-" + market.slug(), market.merchantId());
  }

  @Test
  void severalValuesOfAConditionAreAlternatives() {
    Market other = Market.opened(market.baseUrl());
    long pending = market.orderAfter(Market.newCustomer());
    long confirmed = market.orderAfter(Market.newCustomer(), "confirm");
    long cancelled = other.orderAfter(Market.newCustomer(), "cancel");

    found("status=PENDING&status=CANCELLED&shop=" + market.slug() + "&shop=" + other.slug())
        .body("data.id", equalTo(ids(cancelled, pending)));
    found("status=confirmed&shop=" + market.slug()).body("data.id", equalTo(ids(confirmed)));
    found("status=&shop=" + market.slug()).body("data.id", equalTo(ids(confirmed, pending)));
  }

  @Test
  void ordersAreFoundByWhatIsKnownOfThem() {
    String customer = Market.newCustomer();
    long parted = market.order(customer, market.item("10.00", 5), 2, "cod");
    market.step(parted, "confirm").statusCode(200);
    market.step(parted, "pack").statusCode(200);
    market.shipOne(parted).statusCode(200);
    long online = market.order(customer, market.item("70.50", 5), 1, "stripe");
    Json order = market.read(online);
    String shop = "&shop=" + market.slug();

    found("customer=" + order.getString("customer_id"))
        .body("data.id", equalTo(ids(online, parted)));
    found("payment_method=stripe" + shop).body("data.id", equalTo(ids(online)));
    found("payment_method=stripe&payment_method=cod" + shop)
        .body("data.id", equalTo(ids(online, parted)));
    found("shipment_status=partially_shipped" + shop).body("data.id", equalTo(ids(parted)));
    found("channel=api" + shop).body("data.id", equalTo(ids(online, parted)));
    found("channel=pharmacy" + shop).body("data.id", hasSize(0));
    found("total_from=70.5&total_to=70.50&currency=EUR" + shop)
        .body("data.id", equalTo(ids(online)));
    found("currency=USD" + shop).body("data.id", hasSize(0));
    found("promised_before=" + order.getString("promised_at") + shop)
        .body("data.id", equalTo(ids(parted)));
    found("order_code=" + order.getString("order_code")).body("data.id", equalTo(ids(online)));
    found("invoice_number=" + order.getString("invoice_no")).body("data.id", equalTo(ids(online)));
    found("public_id=" + order.getString("public_id")).body("data.id", equalTo(ids(online)));
  }

  @Test
  void ordersWithReturnsAndWithoutAreTold() {
    String customer = Market.newCustomer();
    long returned = market.orderAfter(customer, "confirm", "pack", "ship", "deliver");
    long kept = market.orderAfter(customer, "confirm", "pack", "ship", "deliver");
    market.send(customer, "/api/v2/returns", market.aReturn(returned, 1)).statusCode(201);
    String shop = "&shop=" + market.slug();

    found("has_return=true" + shop).body("data.id", equalTo(ids(returned)));
    found("has_return=false" + shop).body("data.id", equalTo(ids(kept)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"placed", "updated", "promised"})
  void aListIsSortedBothWaysAndReadPageByPage(String sort) {
    String customer = Market.newCustomer();
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(market.orderAfter(customer));
    }
    market.step(all.get(1), "confirm").statusCode(200);
    List<Long> sorted = new ArrayList<>(all);
    if (sort.equals("updated")) {
      sorted.remove(1);
      sorted.add(all.get(1));
    }

    assertThat(pages(merchant, "sort=" + sort)).isEqualTo(sorted);
    Collections.reverse(sorted);
    assertThat(pages(merchant, "sort=-" + sort)).isEqualTo(sorted);
    assertThat(pages(customer, "sort=-" + sort)).isEqualTo(sorted);
    assertThat(pages(Market.STAFF, "from=2020-01-01&sort=-" + sort + "&shop=" + market.slug()))
        .isEqualTo(sorted);
  }

  @Test
  void aCursorOfAnotherSortIsRefused() {
    String customer = Market.newCustomer();
    market.orderAfter(customer);
    market.orderAfter(customer);
    String cursor =
        list(customer, "limit=1&sort=-updated").statusCode(200).getString("next_cursor");

    list(customer, "limit=1&sort=-updated&cursor=" + cursor)
        .statusCode(200)
        .body("data", hasSize(1))
        .body("next_cursor", nullValue());
    for (String other : List.of("sort=updated", "sort=-placed", "from=2020-01-01", "query=Ada")) {
      list(customer, other + "&cursor=" + cursor)
          .statusCode(400)
          .body("code", equalTo("invalid_parameter"))
          .body("errors.field", equalTo(List.of("cursor")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status=open, status",
    "status=PENDING&status=open, status",
    "channel=mail, channel",
    "has_return=perhaps, has_return",
    "promised_before=soon, promised_before",
    "total_from=much&currency=EUR, total_from",
    "total_from=5, currency",
    "total_from=5.001&currency=EUR, total_from",
    "total_to=-1&currency=EUR, total_to",
    "currency=euro, currency",
    "customer=Ada, customer",
    "public_id=7, public_id",
    "sort=total, sort",
    "sort=-updated&query=Ada, sort",
    "shop=no-such-shop, shop",
    "tag=12345678901234567890123456789012345678901, tag",
    "cursor=bzE6LXVwZGF0ZWQ6eDo1, cursor",
    "sort=-updated&cursor=bzE6LXVwZGF0ZWQ6LTk5OTk5OS0wMS0wMVQwMDowMDowMFo6NQ, cursor",
  })
  void whatCannotBeMeantIsRefusedByName(String query, String field) {
    list(Market.STAFF, query).statusCode(400).body("errors.field", equalTo(List.of(field)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer=0123456789abcdef01234567",
        "channel=api",
        "payment_method=cod",
        "shipment_status=shipped",
        "promised_before=2020-01-01",
        "currency=EUR",
        "tag=vip",
        "has_return=true",
        "has_open_document=false"
      })
  void customersFilterByNothingThatIsForTheShop(String query) {
    list(Market.newCustomer(), query)
        .statusCode(403)
        .body("code", equalTo("role_missing"))
        .body("errors.field", equalTo(List.of(query.substring(0, query.indexOf('=')))));
    list(merchant, query).statusCode(200);
  }

  @Test
  void merchantsFindOrdersOfTheirOwnShopsOnly() {
    Market other = Market.opened(market.baseUrl());
    long own = market.orderAfter(Market.newCustomer());
    long foreign = other.orderAfter(Market.newCustomer());
    tag(Market.STAFF, own, "Vip").statusCode(200);
    tag(Market.STAFF, foreign, "Vip").statusCode(200);

    assertThat(pages(merchant, "tag=vip")).containsExactly(own);
    assertThat(pages(merchant, "shop=" + other.slug())).isEmpty();
    String code = market.read(foreign).getString("order_code");
    assertThat(pages(merchant, "order_code=" + code)).isEmpty();
  }

  @Test
  void ordersHaveTagsThatCustomersDoNotSee() {
    String customer = Market.newCustomer();
    long order = market.orderAfter(customer);
    String shop = "&shop=" + market.slug();

    Answer tagged = tag(merchant, order, " Call first ", "VIP", "vip");
    tagged.statusCode(200).body("tags", equalTo(List.of("Call first", "VIP")));
    tag(Market.STAFF, order, "Vip", "gift").statusCode(200);

    found("tag=VIP" + shop).body("data.id", equalTo(ids(order)));
    found("tag=call%20first" + shop).body("data.id", hasSize(0));
    market
        .as(merchant)
        .get("/api/v2/orders/" + order)
        .body("tags", equalTo(List.of("gift", "Vip")));
    market.as(customer).get("/api/v2/orders/" + order).body("tags", hasSize(0));
    history(merchant, order).body("data.kind", hasItem("tags_changed"));
    history(customer, order).body("data.kind", not(hasItem("tags_changed")));
    assertThat(history(Market.STAFF, order).<Map<String, Object>>path("data[2].changes.tags"))
        .isEqualTo(Map.of("from", "Call first, VIP", "to", "gift, Vip"));
  }

  @Test
  void theSameTagsAgainAreNoChange() {
    long order = market.orderAfter(Market.newCustomer());
    tag(merchant, order, "one", "two").statusCode(200);
    int version = market.read(order).getInt("version");

    tag(merchant, order, "two", "one").statusCode(200).body("version", equalTo(version));
    history(merchant, order).body("data", hasSize(2));
    tag(merchant, order).statusCode(200).body("tags", hasSize(0));
  }

  @Test
  void tagsAreCheckedAndBelongToWhoSeesTheOrder() {
    long order = market.orderAfter(Market.newCustomer());
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      many.add("tag " + i);
    }

    tag(merchant, order, many.toArray(String[]::new)).statusCode(422);
    tag(merchant, order, "a, b").statusCode(422).body("errors.field", equalTo(List.of("tags")));
    tag(merchant, order, " ").statusCode(422).body("errors.field", equalTo(List.of("tags")));
    tag(merchant, order, "x".repeat(41)).statusCode(422);
    tag(merchant, order, "x".repeat(40)).statusCode(200);
    tag(Tokens.merchant("stranger", "0123456789abcdef01234567"), order, "x").statusCode(404);
    tag(Market.newCustomer(), order, "x").statusCode(403);
    market
        .as(merchant)
        .header("If-Match", "\"1\"")
        .body(Map.of("tags", List.of("late")))
        .put("/api/v2/orders/" + order + "/tags")
        .statusCode(412);
    market.as(merchant).body(Map.of()).put("/api/v2/orders/" + order + "/tags").statusCode(422);
  }

  private Answer tag(String token, long order, String... tags) {
    return market
        .as(token)
        .body(Map.of("tags", List.of(tags)))
        .put("/api/v2/orders/" + order + "/tags");
  }

  private Answer history(String token, long order) {
    return market.as(token).get("/api/v2/orders/" + order + "/history").statusCode(200);
  }

  private Answer found(String query) {
    return list(Market.STAFF, query).statusCode(200).body("next_cursor", nullValue());
  }

  private Answer list(String token, String query) {
    Call call = market.as(token);
    return call.get("/api/v2/orders?" + query);
  }

  /** All orders, two on each page. */
  private List<Long> pages(String token, String query) {
    List<Long> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = list(token, query + "&limit=2&cursor=" + cursor).statusCode(200);
      page.<Integer>getList("data.id").forEach(id -> all.add(id.longValue()));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    return all;
  }

  private static List<Integer> ids(long... orders) {
    List<Integer> ids = new ArrayList<>();
    for (long order : orders) {
      ids.add((int) order);
    }
    return ids;
  }
}
