package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/** The stock of an item over HTTP: apart from the item, counted and moved, with its journal. */
@OnProduct
class ItemStockIT {

  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @Test
  void anEditOfTheItemNeverTouchesTheStock() {
    long item = market.item("10.00", 20);
    market.order(Market.newCustomer(), item, 10, "cod");

    staff()
        .header("If-Match", "\"1\"")
        .body(Map.of("price", "12.00", "stock", 20))
        .put("/api/v2/catalog/items/" + item)
        .statusCode(422)
        .body("code", equalTo("stock_not_changed_here"));
    staff()
        .header("If-Match", "\"1\"")
        .body(Map.of("price", "12.00"))
        .put("/api/v2/catalog/items/" + item)
        .statusCode(200)
        .body("stock", equalTo(10));
  }

  @Test
  void aCountIsTakenWithWhatWasReadOnly() {
    long item = market.item("10.00", 20);
    String tag = staff().get(stock(item)).statusCode(200).header("ETag");
    market.order(Market.newCustomer(), item, 10, "cod");

    set(item, null, Map.of("stock", 20)).statusCode(428);
    set(item, " * ", Map.of("stock", 20))
        .statusCode(428)
        .body("code", equalTo("precondition_required"));
    set(item, "*, \"1\"", Map.of("stock", 20)).statusCode(400);
    set(item, tag, Map.of("stock", 20)).statusCode(412).body("code", equalTo("version_changed"));
    set(item, null, Map.of("stock", 20, "expected_stock", 20))
        .statusCode(409)
        .body("code", equalTo("stock_moved"))
        .body("stock", equalTo(10));
    set(item, "*", Map.of("stock", 9, "expected_stock", 10, "note", "One is broken"))
        .statusCode(200)
        .body("stock", equalTo(9));
    assertThat(market.stock(item)).isEqualTo(9);
  }

  @Test
  void theJournalHasOrdersAndWhatStaffTold() {
    long item = market.item("10.00", 20);
    long order = market.order(Market.newCustomer(), item, 2, "cod");
    market.step(order, "cancel").statusCode(200);
    Answer moved =
        market.send(
            Market.SUPERUSER,
            stock(item) + "/movements",
            Map.of("pieces", 24, "reason", "delivery", "note", "Lorry"));

    moved.statusCode(200).body("stock", equalTo(44));
    Answer journal = staff().get(stock(item) + "/movements").statusCode(200);
    market
        .send(
            Market.SUPERUSER,
            stock(item) + "/movements",
            Map.of("pieces", -1, "reason", "delivery"))
        .statusCode(422)
        .body("errors.field", equalTo(List.of("pieces")));
    assertThat(journal.<List<String>>path("data.kind"))
        .containsExactly("delivery", "release", "sale", "opening");
    assertThat(journal.<List<Integer>>path("data.pieces")).containsExactly(24, 2, -2, 20);
    assertThat(journal.<List<Integer>>path("data.stock")).containsExactly(44, 20, 18, 20);
    assertThat(journal.getLong("data[1].order_id")).isEqualTo(order);
    Answer first = staff().get(stock(item) + "/movements?limit=3").statusCode(200);
    staff()
        .queryParam("limit", "3")
        .queryParam("cursor", first.getString("next_cursor"))
        .get(stock(item) + "/movements")
        .body("data.kind", equalTo(List.of("opening")));
  }

  @Test
  void manyAreChangedAtOnceOrNone() {
    int one = (int) market.item("10.00", 20);
    String sku = UUID.randomUUID().toString();
    int other = (int) market.item(Map.of("price", "1.00", "stock", 3, "sku", sku));
    Map<String, Object> bySku =
        Map.of("sku", sku, "shop_slug", market.slug(), "pieces", -4, "reason", "loss");
    Map<String, Object> count = Map.of("item_id", one, "stock", 7, "expected_stock", 20);

    market
        .send(Market.SUPERUSER, "/api/v2/catalog/stock", Map.of("lines", List.of(count, bySku)))
        .statusCode(409)
        .body("code", equalTo("stock_lines_refused"))
        .body("obstacles[0].line", equalTo(1))
        .body("obstacles[0].code", equalTo("insufficient_stock"));
    assertThat(market.stock(one)).isEqualTo(20);
    market
        .send(
            Market.SUPERUSER,
            "/api/v2/catalog/stock",
            Map.of("lines", List.of(count, Map.of("item_id", other, "pieces", -2))))
        .statusCode(200)
        .body("data.stock", equalTo(List.of(7, 1)));
    market
        .send(
            Market.SUPERUSER,
            "/api/v2/catalog/stock",
            Map.of(
                "lines",
                List.of(
                    Map.of("stock", 1),
                    Map.of("item_id", one),
                    Map.of("item_id", one, "stock", 20))))
        .statusCode(422)
        .body(
            "errors.field",
            equalTo(List.of("lines[0].item_id", "lines[1].stock", "lines[2].expected_stock")));
    assertThat(market.stock(one)).isEqualTo(7);

    staff()
        .queryParam("below", "5")
        .queryParam("shop", market.slug())
        .get("/api/v2/catalog/stock")
        .statusCode(200)
        .body("data.item_id", equalTo(List.of(other)))
        .body("data.sku", equalTo(List.of(sku)));
  }

  private Answer set(long item, String tag, Map<String, Object> body) {
    var call = staff().body(body);
    if (tag != null) {
      call.header("If-Match", tag);
    }
    return call.put(stock(item));
  }

  private Call staff() {
    return market.as(Market.SUPERUSER);
  }

  private static String stock(long item) {
    return "/api/v2/catalog/items/" + item + "/stock";
  }
}
