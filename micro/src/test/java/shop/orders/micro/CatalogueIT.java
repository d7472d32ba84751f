package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static shop.orders.micro.http.Call.given;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;

/**
 * Reading the catalogue as any caller, and writing it as staff; a wrong value is refused by the
 * name of its field.
 */
@OnProduct
class CatalogueIT {

  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @ParameterizedTest
  @CsvSource({"bn, দুধ", "bn-BD, দুধ", "en, Milk", "fr, Milk", "x, Milk", ", Milk"})
  void namesComeInTheLanguageAskedForOrTheNearestThereIs(String language, String name) {
    long item =
        market.item(
            Map.of("price", "1.00", "name", "Milk", "names", Map.of("en", "Milk", "bn", "দুধ")));

    var request = given().baseUrl(market.baseUrl());
    if (language != null) {
      request.queryParam("lang", language);
    }
    request.get("/api/v2/catalog/items/" + item).body("name", equalTo(name));
  }

  @Test
  void anybodySearchesByTheBeginningsOfWords() {
    String word = "z" + UUID.randomUUID().toString().substring(0, 8);
    int item = (int) market.item(Map.of("price", "1.00", "name", "Fresh " + word + "milk"));
    int record =
        (int)
            market.item(
                Map.of("kind", "record", "price", "1.00", "name", "LP", "artist", "Ella " + word));

    found(Map.of("query", word)).body("data.id", equalTo(List.of(record, item)));
    found(Map.of("query", word + "m fre")).body("data.id", equalTo(List.of(item)));
    found(Map.of("query", word, "kind", "record")).body("data.id", equalTo(List.of(record)));
    found(Map.of("query", word, "shop", market.slug(), "limit", "1"))
        .body("data.id", equalTo(List.of(record)))
        .body("next_cursor", not(equalTo(null)));
    found(Map.of("query", "' or 1=1 --%_\\")).body("data", equalTo(List.of()));
  }

  @Test
  void whatIsNotSoldIsSeenByStaffOnly() {
    int item = (int) market.item(Map.of("price", "1.00", "active", false));

    found(Map.of("shop", market.slug())).body("data", equalTo(List.of()));
    given().baseUrl(market.baseUrl()).get("/api/v2/catalog/items/" + item).statusCode(404);
    market
        .as(Market.SUPERUSER)
        .queryParam("shop", market.slug())
        .get("/api/v2/catalog/items")
        .body("data.id", hasItem(item));
  }

  @ParameterizedTest
  @CsvSource({
    "price, 0.001",
    "price, -1",
    "price, 1000000000000",
    "mrp, 0.50",
    "stock, -1",
    "currency, XXQ",
  })
  void aWrongValueIsRefusedByItsName(String field, String value) {
    Object written = field.equals("stock") ? Integer.valueOf(value) : value;
    Map<String, Object> item =
        new java.util.HashMap<>(
            Map.of("shop_slug", market.slug(), "name", "Thing", "price", "1.00"));
    item.put(field, written);

    var answer =
        market
            .as(Market.SUPERUSER)
            .header("Idempotency-Key", UUID.randomUUID())
            .body(item)
            .post("/api/v2/catalog/items");

    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(field);
  }

  private Answer found(Map<String, String> wanted) {
    return given()
        .baseUrl(market.baseUrl())
        .queryParams(wanted)
        .get("/api/v2/catalog/items")
        .statusCode(200);
  }
}
