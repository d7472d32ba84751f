package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** Saved views of the list of orders: whose they are, and what lists make of them. */
@OnProduct
class OrderViewsIT {

  private Market market;
  private String merchant;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    merchant = Tokens.merchant("owner of " + market.slug(), market.merchantId());
  }

  @Test
  void aViewIsKeptAsItWasGiven() {
    Map<String, Object> filter = new HashMap<>();
    filter.put("status", List.of("PENDING", "CONFIRMED"));
    filter.put("shop", List.of(market.slug()));
    filter.put("channel", List.of("api"));
    filter.put("from", "2026-01-01T00:00:00Z");
    filter.put("total_from", "10.50");
    filter.put("currency", "EUR");
    filter.put("tag", "Vip");
    filter.put("has_return", false);

    Answer made =
        create(
            merchant,
            Map.of(
                "name",
                " Open ones ",
                "filter",
                filter,
                "sort",
                "-updated",
                "columns",
                List.of("order_code", "total"),
                "shared",
                true));

    made.statusCode(201)
        .body("name", equalTo("Open ones"))
        .body("filter.total_from", equalTo("10.50"))
        .body("filter.query", nullValue())
        .body("filter.payment_status", hasSize(0))
        .body("sort", equalTo("-updated"))
        .body("columns", equalTo(List.of("order_code", "total")))
        .body("own", equalTo(true))
        .body("version", equalTo(1));
    filter.forEach(
        (name, value) -> assertThat(made.<Object>path("filter." + name)).isEqualTo(value));
    String path = "/api/v2/views/" + made.getLong("id");
    assertThat(made.header("Location")).endsWith(path);
    Json read = market.as(merchant).get(path).statusCode(200);
    assertThat(read.<Object>path("filter")).isEqualTo(made.path("filter"));
  }

  @Test
  void aListUsesAViewAndWhatTheCallGivesInItsPlace() {
    long pending = market.orderAfter(Market.newCustomer());
    long confirmed = market.orderAfter(Market.newCustomer(), "confirm");
    long cancelled = market.orderAfter(Market.newCustomer(), "cancel");
    long view =
        create(
                merchant,
                Map.of(
                    "name",
                    "Open",
                    "sort",
                    "placed",
                    "filter",
                    Map.of("status", List.of("PENDING", "CONFIRMED"))))
            .getLong("id");

    assertThat(listed(merchant, "view=" + view)).containsExactly(pending, confirmed);
    assertThat(listed(merchant, "view=" + view + "&sort=-placed"))
        .containsExactly(confirmed, pending);
    assertThat(listed(merchant, "view=" + view + "&status=CANCELLED")).containsExactly(cancelled);
    assertThat(listed(merchant, "view=" + view + "&payment_method=stripe")).isEmpty();
    String code = market.read(pending).getString("order_code");
    assertThat(listed(merchant, "view=" + view + "&query=" + code)).containsExactly(pending);
    Json first = market.as(merchant).get("/api/v2/orders?limit=1&view=" + view).statusCode(200);
    assertThat(listed(merchant, "view=" + view + "&cursor=" + first.getString("next_cursor")))
        .containsExactly(confirmed);
  }

  @Test
  void aViewIsSharedAmongColleaguesOnly() {
    String colleague = Tokens.merchant("colleague at " + market.slug(), market.merchantId());
    String stranger = Tokens.merchant("stranger", Market.opened(market.baseUrl()).merchantId());
    long own = create(merchant, Map.of("name", "Own")).getLong("id");
    long shared = create(merchant, Map.of("name", "Shared", "shared", true)).getLong("id");

    views(merchant).body("data.id", equalTo(List.of((int) shared, (int) own)));
    views(colleague)
        .body("data.id", equalTo(List.of((int) shared)))
        .body("data[0].own", equalTo(false));
    views(stranger).body("data", hasSize(0));
    views(Market.STAFF).body("data.id", not(hasItem((int) shared)));
    assertThat(listed(colleague, "view=" + shared)).isEmpty();
    for (String other : List.of(colleague, stranger, Market.STAFF)) {
      market.as(other).get("/api/v2/views/" + own).statusCode(404);
      market.as(other).get("/api/v2/orders?view=" + own).statusCode(404);
      change(other, shared, Map.of("name", "Mine")).statusCode(404);
      market.as(other).delete("/api/v2/views/" + shared).statusCode(404);
    }
    market.as(Market.newCustomer()).get("/api/v2/views").statusCode(403);
    market
        .as(Market.newCustomer())
        .get("/api/v2/orders?view=" + shared)
        .statusCode(403)
        .body("errors.field", equalTo(List.of("view")));
  }

  @Test
  void whoIsAlsoACustomerIsToldThatAViewIsUnknown() {
    String both =
        Tokens.any()
            .subject("both at " + market.slug())
            .groups("merchant", "customer")
            .claim("merchant_id", market.merchantId())
            .sign();

    market
        .as(both)
        .get("/api/v2/orders?view=999999999")
        .statusCode(404)
        .body("code", equalTo("view_not_found"));
  }

  @Test
  void staffShareTheirViewsWithAllStaff() {
    String one = Tokens.staff("eHealthOrderAdmin");
    String name = "Late " + UUID.randomUUID();
    long shared = create(one, Map.of("name", name, "shared", true)).getLong("id");

    market.as(Market.SUPERUSER).get("/api/v2/views/" + shared).statusCode(200);
    market.as(merchant).get("/api/v2/views/" + shared).statusCode(404);
    market.as(one).delete("/api/v2/views/" + shared).statusCode(204);
    market.as(one).get("/api/v2/views/" + shared).statusCode(404);
  }

  @Test
  void aViewChangesIfNobodyElseHasChangedIt() {
    Answer made = create(merchant, Map.of("name", "First"));
    long view = made.getLong("id");

    change(merchant, view, Map.of("name", "Second", "sort", "promised"))
        .statusCode(200)
        .body("name", equalTo("Second"))
        .body("version", equalTo(2));
    market
        .as(merchant)
        .header("If-Match", made.header("ETag"))
        .body(Map.of("name", "Third"))
        .put("/api/v2/views/" + view)
        .statusCode(412);
    market
        .as(merchant)
        .header("If-Match", made.header("ETag"))
        .delete("/api/v2/views/" + view)
        .statusCode(412);
    market.as(merchant).header("If-Match", "\"2\"").delete("/api/v2/views/" + view).statusCode(204);
  }

  @Test
  void namesAreUniqueForEachOwnerAlsoAtTheSameMoment() {
    String colleague = Tokens.merchant("colleague at " + market.slug(), market.merchantId());
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> create(merchant, Map.of("name", "One")));
    }

    List<Integer> statuses =
        Together.call(calls).stream().map(Answer::statusCode).sorted().toList();

    assertThat(statuses).startsWith(201, 409).endsWith(409);
    create(merchant, Map.of("name", "One"))
        .statusCode(409)
        .body("code", equalTo("view_name_taken"));
    create(colleague, Map.of("name", "One")).statusCode(201);
    long other = create(merchant, Map.of("name", "Other")).getLong("id");
    change(merchant, other, Map.of("name", "One")).statusCode(409);
    change(merchant, other, Map.of("name", "Other")).statusCode(200);
  }

  @Test
  void anOwnerHasAtMostAHundred() {
    for (int i = 0; i < 100; i++) {
      create(merchant, Map.of("name", "View " + i)).statusCode(201);
    }

    create(merchant, Map.of("name", "One more"))
        .statusCode(409)
        .body("code", equalTo("too_many_views"))
        .body("most", equalTo(100));
  }

  @Test
  void aRepeatedCallMakesOneView() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("name", "Once");

    for (int i = 0; i < 2; i++) {
      market
          .as(merchant)
          .header("Idempotency-Key", key)
          .body(body)
          .post("/api/v2/views")
          .statusCode(201);
    }

    views(merchant).body("data", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \" \"} | name",
        "{\"name\": \"A\", \"sort\": \"total\"} | sort",
        "{\"name\": \"A\", \"sort\": \"updated\", \"filter\": {\"query\": \"Ada\"}} | sort",
        "{\"name\": \"A\", \"filter\": {\"total_from\": \"5\"}} | currency",
        "{\"name\": \"A\", \"filter\": {\"shop\": [\"no-such-shop\"]}} | shop",
        "{\"name\": \"A\", \"filter\": {\"channel\": [\"mail\"]}} | channel",
        "{\"name\": \"A\", \"filter\": {\"public_id\": \"7\"}} | public_id",
        "{\"name\": \"A\", \"columns\": [\"\"]} | columns",
      })
  void whatAListWouldRefuseIsNotKept(String body, String field) {
    market
        .as(merchant)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(Json.of(body).document())
        .post("/api/v2/views")
        .statusCode(422)
        .body("errors.field", equalTo(List.of(field)));
  }

  private Answer create(String token, Map<String, ?> view) {
    return market.send(token, "/api/v2/views", view);
  }

  private Answer change(String token, long view, Map<String, ?> to) {
    return market.as(token).body(to).put("/api/v2/views/" + view);
  }

  private Answer views(String token) {
    return market.as(token).get("/api/v2/views").statusCode(200);
  }

  private List<Long> listed(String token, String query) {
    return market
        .as(token)
        .get("/api/v2/orders?" + query)
        .statusCode(200)
        .<Integer>getList("data.id")
        .stream()
        .map(Integer::longValue)
        .toList();
  }
}
