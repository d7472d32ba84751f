package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static shop.orders.micro.http.Call.given;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/**
 * A person with several roles sees what any of them sees, and does what any of them may do, each
 * time in one of them.
 */
@OnProduct
class SeveralRolesIT {

  private static Market own;
  private static Market other;
  private static String subject;

  /** Bought elsewhere by the person, sold by its shop, both, and neither. */
  private static Map<String, Long> orders;

  private static Map<String, Long> returns;

  @BeforeEach
  void trade(Product product) {
    if (own != null) {
      return;
    }
    own = Market.opened(product.baseUrl());
    other = Market.opened(product.baseUrl());
    subject = UUID.randomUUID().toString();
    String buyer = token("customer");
    String stranger = Market.newCustomer();
    orders =
        Map.of(
            "bought", delivered(other, buyer),
            "sold", delivered(own, stranger),
            "both", delivered(own, buyer),
            "neither", delivered(other, stranger));
    returns =
        Map.of(
            "bought", returned(other, buyer, "bought"),
            "sold", returned(own, stranger, "sold"),
            "both", returned(own, buyer, "both"),
            "neither", returned(other, stranger, "neither"));
  }

  private static long delivered(Market market, String customer) {
    long order = market.delivered(market.paidOrder(customer, market.item("10.00", 5), 3));
    market
        .as(Market.STAFF)
        .contentType("image/gif")
        .body(Pictures.gif())
        .post("/api/v2/orders/" + order + "/attachments")
        .statusCode(201);
    return order;
  }

  private static long returned(Market market, String customer, String which) {
    return market
        .send(customer, "/api/v2/returns", market.aReturn(orders.get(which), 1))
        .statusCode(201)
        .getLong("id");
  }

  private static String token(String... roles) {
    return Tokens.any()
        .subject(subject)
        .groups(roles)
        .claim("name", "Cora Lee")
        .claim("merchant_id", own.merchantId())
        .sign();
  }

  @ParameterizedTest
  @CsvSource({
    "customer,                                   bought both",
    "merchant,                                   sold both",
    "customer merchant,                          bought sold both",
    "customer unknown,                           bought both",
    "eHealthManager customer merchant,           bought sold both neither",
    "eHealthOrderManager,                        bought sold both neither"
  })
  void seesWhatAnyOfThemSees(String roles, String seen) {
    String token = token(roles.split(" "));
    List<String> visible = List.of(seen.split(" "));
    List<Long> listed = ids(token, "/api/v2/orders?limit=100");
    List<Long> listedReturns = ids(token, "/api/v2/returns?limit=100");
    orders.forEach(
        (which, order) -> {
          boolean sees = visible.contains(which);
          String bill = own.as(Market.STAFF).get(of(order, "/bills")).path("data[0].number");
          long file = own.as(Market.STAFF).get(of(order, "/attachments")).getLong("data[0].id");
          for (String path :
              List.of(
                  of(order, ""),
                  of(order, "/history"),
                  of(order, "/notes"),
                  of(order, "/attachments"),
                  of(order, "/attachments/" + file),
                  of(order, "/bills"),
                  of(order, "/refunds"),
                  of(order, "/withdrawals"),
                  of(order, "/cancellation-requests"),
                  "/api/v2/cancellation-requests?order_id=" + order,
                  "/api/v2/bills/" + bill,
                  "/api/v2/bills/" + bill + "/pdf",
                  "/api/v2/returns/" + returns.get(which))) {
            assertThat(get(token, path).statusCode())
                .as("%s of %s by %s", path, which, roles)
                .isEqualTo(sees ? 200 : 404);
          }
          assertThat(listed.contains(order)).as("%s by %s", which, roles).isEqualTo(sees);
          assertThat(listedReturns.contains(returns.get(which))).as(which).isEqualTo(sees);
          get(token, "/api/v2/bills?order_id=" + order).body("data", hasSize(sees ? 1 : 0));
          get(token, "/api/v2/orders?query=" + own.read(order).getString("order_code"))
              .body("data", hasSize(sees ? 1 : 0));
        });
  }

  @Test
  void theListOfBothIsPagedWithoutGapsAndRepetitions() {
    String token = token("customer", "merchant");
    for (String path : List.of("/api/v2/orders?limit=1", "/api/v2/orders?limit=1&query=thing")) {
      List<Long> seen = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        Answer page = get(token, path + "&cursor=" + cursor).statusCode(200);
        page.<List<Object>>path("data").forEach(row -> seen.add(page.getLong("data[0].id")));
        cursor = page.path("next_cursor");
      }

      assertThat(seen)
          .containsExactly(
              orders.values().stream()
                  .filter(order -> !order.equals(orders.get("neither")))
                  .sorted(Comparator.reverseOrder())
                  .toArray(Long[]::new));
    }
  }

  @Test
  void readsAsACustomerWhatItBoughtAndAsAMerchantWhatItSold() {
    String token = token("customer", "merchant");

    assertThat(get(token, of(orders.get("bought"), "/history")).asString()).contains("\"staff\"");
    assertThat(get(token, of(orders.get("sold"), "/history")).asString())
        .doesNotContain("\"staff\"");
  }

  @ParameterizedTest
  @CsvSource({
    "customer merchant,           bought, true,  ",
    "customer merchant,           both,   true,  ",
    "customer merchant,           sold,   false, not_for_merchants",
    "merchant,                    both,   false, not_for_merchants",
    "eHealthManager customer,     bought, true,  ",
    "eHealthManager customer,     sold,   false, permission_missing",
    "eHealthManager,              bought, false, permission_missing"
  })
  void isOfferedWhatAnyOfThemMayDo(String roles, String which, boolean allowed, String code) {
    Json order = get(token(roles.split(" ")), of(orders.get(which), ""));

    Map<String, Object> action = order.getMap("actions.request_return");
    assertThat(action).containsEntry("allowed", allowed).containsEntry("code", code);
    Json goods = get(token(roles.split(" ")), "/api/v2/returns/" + returns.get(which));
    Map<String, Object> step = goods.getMap("actions.withdraw");
    assertThat(step).containsEntry("allowed", allowed);
  }

  @Test
  void doesWhatIsOfferedInTheRoleThatMayDoIt() {
    String token = token("customer", "merchant");
    long bought = orders.get("bought");

    own.send(token, "/api/v2/returns", own.aReturn(orders.get("both"), 1)).statusCode(201);
    own.send(token, of(bought, "/notes"), Map.of("text", "Please ring"))
        .statusCode(201)
        .body("visibility", equalTo("public"));
    own.send(token, of(orders.get("sold"), "/notes"), Map.of("text", "Rings twice"))
        .statusCode(201)
        .body("visibility", equalTo("internal"));
    given()
        .token(token)
        .file("receipt.gif", Pictures.gif(), "image/gif")
        .post(of(bought, "/attachments"))
        .statusCode(201)
        .body("size", equalTo(Pictures.gif().length));
    own.send(token, of(orders.get("neither"), "/notes"), Map.of("text", "Mine?")).statusCode(404);
  }

  private static String of(long order, String rest) {
    return "/api/v2/orders/" + order + rest;
  }

  private static List<Long> ids(String token, String path) {
    List<Map<String, Object>> rows = get(token, path).statusCode(200).getList("data");
    return rows.stream().map(row -> ((Number) row.get("id")).longValue()).toList();
  }

  private static Answer get(String token, String path) {
    return given().token(token).get(path);
  }
}
