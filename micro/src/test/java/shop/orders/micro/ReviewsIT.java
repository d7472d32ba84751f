package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** Reviews over HTTP: written by contract or here, read by everybody. */
@OnProduct
class ReviewsIT {

  private final String customer = Market.newCustomer();
  private Market market;
  private long order;
  private long item;

  @BeforeEach
  void deliverAnOrder(Product product) {
    market = Market.opened(product.baseUrl());
    order = market.orderAfter(customer, "confirm", "pack", "ship", "deliver");
    item = market.read(order).getLong("lines[0].item_id");
  }

  @Test
  void aReviewOfTheContractIsReadByEverybody() {
    market
        .as(customer)
        .body(Map.of("rating", 4, "title", "Quick", "comment", "A day early."))
        .post("/api/V1/customer/orders/" + order + "/reviews")
        .statusCode(201);

    Json page = ofItem();
    assertThat(page.getList("data")).hasSize(1);
    assertThat(page.getInt("data[0].rating")).isEqualTo(4);
    assertThat(page.getString("data[0].title")).isEqualTo("Quick");
    assertThat(page.getMap("data[0]"))
        .containsOnlyKeys(
            "id", "rating", "title", "comment", "reviewer", "created_at", "changed_at", "answer");
    assertThat(page.getInt("rating.reviews")).isEqualTo(1);
    assertThat(page.getDouble("rating.mean")).isEqualTo(4.0);
    assertThat(page.getList("rating.stars")).isEqualTo(List.of(0, 0, 0, 1, 0));
    assertThat(market.as(customer).get("/api/v2/reviews").getList("data")).hasSize(1);
  }

  @Test
  void theLifeOfAReviewFromItsCustomerToItsEnd() {
    String merchant = Tokens.merchant("m1", market.merchantId());
    Answer created =
        market
            .send(
                customer,
                "/api/v2/reviews",
                Map.of("order_id", order, "rating", 2, "comment", "Late"))
            .statusCode(201);
    String review = "/api/v2/reviews/" + created.path("id");
    assertThat(created.header("Location")).endsWith(review);
    String seen = created.header("ETag");

    market
        .as(merchant)
        .header("If-Match", seen)
        .body(Map.of("text", "We are sorry."))
        .put(review + "/answer")
        .statusCode(200)
        .body("answer.text", equalTo("We are sorry."));
    market
        .as(customer)
        .header("If-Match", seen)
        .body(Map.of("rating", 5))
        .put(review)
        .statusCode(412);
    market
        .as(customer)
        .body(Map.of("rating", 5, "title", "Made good"))
        .put(review)
        .statusCode(200)
        .body("comment", equalTo(""));
    assertThat(ofItem().getString("data[0].answer.text")).isEqualTo("We are sorry.");

    market
        .as(Market.STAFF)
        .body(Map.of("reason", "It names a person."))
        .put(review + "/hiding")
        .statusCode(200);
    assertThat(ofItem().getList("data")).isEmpty();
    assertThat(ofItem().<Object>path("rating.mean")).isNull();
    market
        .as(customer)
        .get(review)
        .statusCode(200)
        .body("hiding.reason", equalTo("It names a person."))
        .body("hiding.by", equalTo("staff"));
    market.as(Market.STAFF).delete(review + "/hiding").statusCode(204);
    market.as(merchant).delete(review + "/answer").statusCode(204);
    market.as(customer).delete(review).statusCode(204);

    assertThat(ofItem().getList("data")).isEmpty();
    market.as(customer).get(review).statusCode(404).body("code", equalTo("review_not_found"));
    assertThat(
            market
                .as(customer)
                .get("/api/v2/orders/" + order + "/history")
                .<String>getList("data.kind"))
        .contains("reviewed", "review_changed", "review_withdrawn");
  }

  @Test
  void aReviewIsWrittenOnceAndForWhatWasDelivered() {
    Map<String, Object> body = Map.of("order_id", order, "rating", 5);
    String key = UUID.randomUUID().toString();
    Answer first =
        market.as(customer).header("Idempotency-Key", key).body(body).post("/api/v2/reviews");
    Answer again =
        market.as(customer).header("Idempotency-Key", key).body(body).post("/api/v2/reviews");

    assertThat(again.asString()).isEqualTo(first.asString());
    market
        .send(customer, "/api/v2/reviews", body)
        .statusCode(409)
        .body("code", equalTo("already_reviewed"));
    long pending = market.order(customer, market.item("5.00", 5), 1, "cod");
    market
        .send(customer, "/api/v2/reviews", Map.of("order_id", pending, "rating", 5))
        .statusCode(409)
        .body("code", equalTo("not_delivered"));
    market
        .send(customer, "/api/v2/reviews", Map.of("order_id", order, "rating", 6))
        .statusCode(422)
        .body("errors[0].field", equalTo("rating"));
    given()
        .baseUrl(market.baseUrl())
        .get("/api/v2/catalog/items/999999999/reviews")
        .statusCode(404)
        .body("code", equalTo("item_not_found"));
  }

  @Test
  void theReviewsOfAnItemComeInPagesTheNewestFirst() {
    for (int rating = 1; rating <= 3; rating++) {
      String buyer = Market.newCustomer();
      long bought = market.order(buyer, item, 1, "cod");
      for (String step : List.of("confirm", "pack", "ship", "deliver")) {
        market.step(bought, step).statusCode(200);
      }
      market
          .send(buyer, "/api/v2/reviews", Map.of("order_id", bought, "rating", rating))
          .statusCode(201);
    }

    Json first = ofItem("?limit=2");
    Json second = ofItem("?limit=2&cursor=" + first.getString("next_cursor"));

    assertThat(first.<Integer>getList("data.rating")).containsExactly(3, 2);
    assertThat(second.<Integer>getList("data.rating")).containsExactly(1);
    assertThat(second.<Object>path("next_cursor")).isNull();
    assertThat(second.getDouble("rating.mean")).isEqualTo(2.0);
  }

  @Test
  void staffFindReviewsAndTheCatalogueShowsTheirStars() {
    String review =
        market
            .send(customer, "/api/v2/reviews", Map.of("order_id", order, "rating", 2))
            .statusCode(201)
            .path("id")
            .toString();
    String ofShop = "/api/v2/reviews?shop=" + market.slug();

    assertThat(ids(ofShop + "&rating=2&hidden=false&item_id=" + item)).containsExactly(review);
    assertThat(ids(ofShop + "&rating=3")).isEmpty();
    assertThat(ids(ofShop + "&hidden=true")).isEmpty();
    assertThat(ids(ofShop + "&item_id=" + (item + 1))).isEmpty();
    market
        .as(Market.STAFF)
        .get("/api/v2/reviews?rating=6")
        .statusCode(400)
        .body("errors[0].field", equalTo("rating"));
    market.as(Market.STAFF).get("/api/v2/reviews?shop=none").statusCode(400);
    Json shown = given().baseUrl(market.baseUrl()).get("/api/v2/catalog/items/" + item);
    assertThat(shown.getInt("rating.reviews")).isEqualTo(1);
    assertThat(shown.getDouble("rating.mean")).isEqualTo(2.0);
    assertThat(shown.getList("rating.stars")).isEqualTo(List.of(0, 1, 0, 0, 0));
  }

  private List<String> ids(String path) {
    return market.as(Market.STAFF).get(path).statusCode(200).<Integer>getList("data.id").stream()
        .map(Object::toString)
        .toList();
  }

  private Json ofItem() {
    return ofItem("");
  }

  private Json ofItem(String query) {
    return given()
        .baseUrl(market.baseUrl())
        .get("/api/v2/catalog/items/" + item + "/reviews" + query)
        .statusCode(200);
  }
}
