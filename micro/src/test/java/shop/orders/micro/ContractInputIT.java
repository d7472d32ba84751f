package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/**
 * Unusual and wrong input to the published contracts is either stored unchanged or refused with the
 * name of the field, and never causes an internal error.
 */
@OnProduct
class ContractInputIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Unusual but harmless texts, which are stored unchanged. */
  private static final List<String> TEXTS =
      List.of(
          "O'Hara \"and\" `sons`",
          "100% %41 %s %n",
          "<b>&amp;</b><!--",
          "\uD83C\uDFE5 \uD83D\uDC69\u200D\u2695\uFE0F",
          "\u200Fمرحبا\u202E abc\u200E",
          "C:\\new\\table {0} ${x}",
          "'); drop table x;--");

  private static final String TEN_KB = "x".repeat(10_240);

  private Trade trade;

  @BeforeEach
  void openAShop(Product product) {
    trade = Trade.in(Market.opened(product.baseUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/customer/my-orders, page, 0",
    "/api/v1/customer/my-orders, page, -1",
    "/api/v1/customer/my-orders, page, x",
    "/api/v1/customer/my-orders, page, 1.5",
    "/api/v1/customer/my-orders, page, 99999999999",
    "/api/V1/customer/orders, page, 0",
    "/api/V1/customer/orders, page, x",
    "/api/V1/customer/orders, limit, 0",
    "/api/V1/customer/orders, limit, 10000",
    "/api/V1/customer/orders, limit, x",
    "/api/v1/orders, order_status, PENDING",
    "/api/v1/orders, order_status, canceled",
    "/api/v1/orders, order_status, '''; drop table orders'",
    "/api/v1/orders, delivery_status, flying",
    "/api/v1/orders, payment_status, PAID",
    "/api/v1/orders, page, 0",
    "/api/v1/orders, page, -5",
    "/api/v1/orders, limit, 0",
    "/api/v1/orders, limit, 10000",
    "/api/v1/orders, limit, ten",
    "/api/v1/orders, date_from, yesterday",
    "/api/v1/orders, date_from, 2026-02-30",
    "/api/v1/orders, date_to, +999999999-12-31",
    "/api/v1/orders, date_from, -999999999-01-01",
    "/ehealth-order/api/v1/orders, order_status, \uD83C\uDFE5",
  })
  void aWrongParameterIsNamed(String path, String parameter, String value) {
    assertRefused(as().queryParam(parameter, value).get(path), 422, parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, -1",
    "limit, x",
    "limit, 99999999999999999999",
    "offset, -1",
    "offset, x",
    "sort, up",
    "sort, 2"
  })
  void aWrongParameterOfTheMarketplaceIsNamed(String parameter, String value) {
    assertRefused(as().queryParam(parameter, value).get(bought()), 400, parameter);
  }

  @Test
  void whatLiesBeyondTheEndIsEmptyAndNoError() {
    trade.buyFromCart("cod");

    Answer storefront = read("/api/v1/customer/my-orders?page=1000000000");
    assertThat(storefront.<List<?>>path("data.orders")).isEmpty();
    assertThat(storefront.<Integer>path("data.pagination.total")).isEqualTo(1);
    assertThat(storefront.<Integer>path("data.pagination.count")).isZero();
    Answer ehealth = read("/api/v1/orders?page=1000000000&limit=100");
    assertThat(ehealth.<List<?>>path("data")).isEmpty();
    assertThat(ehealth.<Integer>path("meta_info.count")).isEqualTo(1);
    assertThat(ehealth.<Integer>path("meta_info.next")).isNull();
    assertThat(ehealth.<Integer>path("meta_info.previous")).isEqualTo(1);
    assertThat(read("/api/V1/customer/orders?page=1000000000&limit=200").<List<?>>path("data"))
        .isEmpty();
    assertThat(read(bought() + "?offset=9223372036854775807").<List<?>>path("")).isEmpty();
    assertThat(read(bought() + "?limit=10000&offset=1").<List<?>>path("")).isEmpty();
    assertThat(read(bought() + "?limit=10000").<List<?>>path("")).hasSize(1);
    assertThat(read("/api/v1/orders?no_such_parameter=1").<List<?>>path("data")).hasSize(1);
  }

  @Test
  void theMarketplaceListsFromEitherEndAndAnyStretch() {
    List<String> oldestFirst =
        Stream.generate(trade::buyRecord)
            .limit(3)
            .map(id -> trade.market().read(id).getString("public_id"))
            .toList();
    List<String> newestFirst = List.of(oldestFirst.get(2), oldestFirst.get(1), oldestFirst.get(0));

    for (String sort : List.of("", "?sort=asc", "?sort=1", "?sort=")) {
      assertThat(read(bought() + sort).<List<String>>path("_id")).isEqualTo(oldestFirst);
    }
    for (String sort : List.of("?sort=desc", "?sort=-1")) {
      assertThat(read(bought() + sort).<List<String>>path("_id")).isEqualTo(newestFirst);
    }
    assertThat(read(bought() + "?offset=1&limit=1").<List<String>>path("_id"))
        .containsExactly(oldestFirst.get(1));
    assertThat(read(bought() + "?sort=desc&offset=2").<List<String>>path("_id"))
        .containsExactly(oldestFirst.get(0));
  }

  private Answer read(String path) {
    return as().get(path).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "-1",
        "0",
        "1.5",
        "1e3",
        "0x1",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999",
        "%27%20or%201=1",
        "%F0%9F%8F%A5",
        "%E2%80%8F1",
        "1%20",
        "%31%2531",
        "5c679a1bbb102c001706bf0",
        "5c679a1bbb102c001706bf0cc",
        "5C679A1BBB102C001706BF0C",
        "zzzzzzzzzzzzzzzzzzzzzzzz",
        "EVH000000000"
      })
  void anIdOfNothingIsNotFound(String id) {
    for (String path :
        List.of(
            "/api/v1/customer/order-tracking/",
            "/api/v1/customer/order-summery/",
            "/api/v1/customer/e-bill/",
            "/api/v1/customer/order-cancel/",
            "/api/v1/customer/reorder/",
            "/api/V1/customer/orders/")) {
      assertNotFound(as().get(path + id));
    }
    assertNotFound(as().get("/api/V1/customer/orders/" + id + "/shipment"));
    for (String write : List.of("invoice", "return", "cancelation", "reviews")) {
      assertNotFound(
          json("{\"reason\":\"x\",\"rating\":5}")
              .post("/api/V1/customer/orders/" + id + "/" + write));
    }
    String admin = "/ehealth-order/api/v1/admin/orders/" + id;
    assertNotFound(as(Market.STAFF).get(admin));
    assertNotFound(as(Market.STAFF).body("{}").put(admin));
    assertNotFound(trade.form(trade.merchant(), "comments=x").put("/api/v1/orders/" + id));
    assertNotFound(as().delete("/api/v1/orders/" + id + "/customers/" + trade.customerId()));
    assertNotFound(
        trade
            .form(trade.customer(), Trade.PURCHASE)
            .put(trade.recordPath().replaceFirst("[^/]+$", id)));
  }

  private static void assertNotFound(Answer answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
    assertThat(answer.contentType()).isEqualTo("application/json");
  }

  /** Refused by the server or by our code, but not with status 500 and not with an HTML page. */
  @Test
  void anIdOfTenKilobytesIsRefused() {
    for (String path :
        List.of(
            "/api/v1/customer/order-tracking/",
            "/api/V1/customer/orders/",
            "/api/v1/admin/orders/",
            "/api/v1/orders/customers/")) {
      Answer answer = as().get(path + TEN_KB);

      assertThat(answer.statusCode()).as(path).isBetween(400, 499);
      assertThat(answer.asString()).doesNotContain("<");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice_no",
        "contact_number",
        "shop_slug",
        "elogistic_delivery_hero_id",
        "elogistics_delivery_status",
        "payment_method",
        "delivery_method",
        "order_origin"
      })
  void aFilterOfAnyTextFindsNothing(String filter) {
    trade.buyFromCart("cod");

    for (String text : TEXTS) {
      Answer answer = as().queryParam(filter, text).get("/ehealth-order/api/v1/orders");

      assertThat(answer.statusCode()).as(text).isEqualTo(200);
      assertThat(answer.<Integer>path("meta_info.count")).as(text).isZero();
    }
    assertRefused(as().queryParam(filter, "a\0b").get("/ehealth-order/api/v1/orders"), 422, filter);
  }

  @Test
  void theMarketplaceKeepsEveryTextOrNamesTheField() {
    Map<String, String> purchase = new LinkedHashMap<>();
    for (String pair : Trade.PURCHASE.split("&")) {
      purchase.put(pair.split("=")[0], "x");
    }
    purchase.put("shipping_address2", "x");
    for (String text : TEXTS) {
      Map<String, String> fields = new LinkedHashMap<>();
      purchase.keySet().forEach(field -> fields.put(field, text));
      fields.put("paypal_email", text.replace(" ", "") + "@example.com");
      for (Answer kept :
          List.of(
              trade.form(trade.customer(), encoded(fields)).post(trade.recordPath()),
              json(written(fields)).put(trade.recordPath()))) {
        assertKept(kept, fields);
        String one = "/api/v1/orders/" + kept.path("_id");
        assertKept(trade.form(trade.merchant(), encoded(fields)).put(one), fields);
        assertKept(as(trade.merchant()).body(written(fields)).put(one), fields);
      }
    }
    String one =
        "/api/v1/orders/"
            + trade.form(trade.customer(), Trade.PURCHASE).put(trade.recordPath()).path("_id");
    for (String field : purchase.keySet()) {
      for (String bad : List.of("a\0b", TEN_KB)) {
        Map<String, String> fields = new LinkedHashMap<>(purchase);
        fields.put("paypal_email", "a@example.com");
        fields.put(field, bad);
        assertRefused(
            trade.form(trade.customer(), encoded(fields)).post(trade.recordPath()), 400, field);
        assertRefused(json(written(fields)).put(trade.recordPath()), 400, field);
        assertRefused(trade.form(trade.merchant(), encoded(fields)).put(one), 400, field);
      }
    }
  }

  private static void assertKept(Answer answer, Map<String, String> fields) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    fields.forEach(
        (field, text) -> {
          String place =
              field.startsWith("shipping")
                  ? "shipping_info[0]."
                  : field.equals("comments") ? "" : "billing_info[0].";
          String kept =
              field.equals("comments") ? answer.path("comments[0]") : answer.path(place + field);
          assertThat(kept).as(field).isEqualTo(text);
        });
  }

  @Test
  void ehealthKeepsEveryTextOrNamesTheField() {
    String one =
        "/api/v1/admin/orders/"
            + trade.market().read(trade.buyFromCart("cod")).getString("invoice_no");
    for (String field : List.of("customer_address", "contact_number")) {
      for (String text : TEXTS) {
        Answer answer = as(Market.STAFF).body(written(Map.of(field, text))).put(one);

        if (answer.statusCode() == 200) {
          assertThat(answer.<String>path("data." + field)).isEqualTo(text);
          assertThat(as(Market.STAFF).get(one).<String>path("data.order." + field)).isEqualTo(text);
        } else {
          assertRefused(answer, 422, field);
        }
      }
      assertThat(
              as(Market.STAFF)
                  .body(written(Map.of("customer_address", TEXTS.get(4))))
                  .put(one)
                  .statusCode())
          .isEqualTo(200);
      for (String bad : List.of("\"a\\u0000b\"", "\"\\ud800\"", "\"" + TEN_KB + "\"", "1", "[]")) {
        assertRefused(
            as(Market.STAFF).body("{\"%s\":%s}".formatted(field, bad)).put(one), 422, field);
      }
    }
    for (String field : List.of("delivery_lat", "delivery_lon")) {
      for (String bad : List.of("\"1\"", "true", "[]", "1e999")) {
        assertRefused(
            as(Market.STAFF).body("{\"%s\":%s}".formatted(field, bad)).put(one), 422, field);
      }
    }
  }

  @Test
  void thePharmacyAndTheStorefrontKeepEveryTextOrNameTheField() {
    String text = String.join(" ", TEXTS);
    long reviewed = delivered();
    Answer review =
        json(written(Map.of("rating", 5, "title", text, "comment", text)))
            .post("/api/V1/customer/orders/" + reviewed + "/reviews");
    assertThat(review.<String>path("data.title")).isEqualTo(text);
    assertThat(review.<String>path("data.comment")).isEqualTo(text);
    long line = trade.market().read(reviewed).getLong("lines[0].id");
    json(written(
            Map.of("order_id", reviewed, "order_items_id", List.of(line), "return_reason", text)))
        .post("/api/v1/customer/order/return")
        .statusCode(200);
    assertThat(told(reviewed)).contains(text);
    long pending = trade.buyFromCart("cod");
    json(written(Map.of("reason", text, "comment", text)))
        .post("/api/V1/customer/orders/" + pending + "/cancelation")
        .statusCode(201);
    assertThat(told(pending)).contains(text);
    long delivered = delivered();
    String one = "/api/V1/customer/orders/" + delivered;
    String open = "/api/V1/customer/orders/" + trade.buyFromCart("cod") + "/cancelation";
    for (String bad : List.of("\"a\\u0000b\"", "\"\\ud800\"", "\"" + TEN_KB + "\"", "1", "{}")) {
      for (String call : List.of(one + "/return", open)) {
        assertRefused(json("{\"reason\":" + bad + "}").post(call), 422, "reason");
        assertRefused(
            json("{\"reason\":\"x\",\"comment\":" + bad + "}").post(call), 422, "comment");
      }
      for (String field : List.of("title", "comment")) {
        assertRefused(
            json("{\"rating\":5,\"%s\":%s}".formatted(field, bad)).post(one + "/reviews"),
            422,
            field);
      }
      assertRefused(
          json("{\"order_id\":%d,\"order_items_id\":[1],\"return_reason\":%s}"
                  .formatted(delivered, bad))
              .post("/api/v1/customer/order/return"),
          422,
          "return_reason");
    }
    for (String rating : List.of("0", "6", "-1", "1.5", "\"5\"", "null", "99999999999")) {
      assertRefused(json("{\"rating\":" + rating + "}").post(one + "/reviews"), 422, "rating");
    }
    for (String lines : List.of("[]", "[null]", "[1]", "null", "[\"1\"]", "[1.5]", "1")) {
      assertRefused(
          json("{\"order_id\":%d,\"order_items_id\":%s,\"return_reason\":\"x\"}"
                  .formatted(delivered, lines))
              .post("/api/v1/customer/order/return"),
          422,
          "order_items_id");
    }
    for (String item :
        List.of(
            "{\"product_id\":1}",
            "{\"product_id\":\"1\"}",
            "{\"product_id\":%d,\"quantity\":0}".formatted(trade.product()),
            "{\"product_id\":%d,\"quantity\":-1}".formatted(trade.product()),
            "{\"product_id\":%d,\"quantity\":1.5}".formatted(trade.product()),
            "{}",
            "null")) {
      assertRefused(
          json("{\"reason\":\"x\",\"items\":[" + item + "]}").post(one + "/return"), 422, "items");
    }
  }

  private long delivered() {
    long order = trade.buyFromCart("cod");
    trade.steps(order, "confirm", "pack", "ship", "deliver");
    return order;
  }

  /** The texts of the order's history and requests, unescaped. */
  private String told(long order) {
    StringBuilder all = new StringBuilder();
    for (String path :
        List.of(
            "/api/v2/orders/" + order + "/history",
            "/api/v2/orders/" + order + "/cancellation-requests",
            "/api/v2/returns?order_id=" + order)) {
      all.append(as(Market.STAFF).get(path).<Object>path("data"));
    }
    return all.toString();
  }

  private static void assertRefused(Answer answer, int status, String field) {
    String text = answer.asString();
    assertThat(answer.statusCode()).as(field + ": " + text).isIn(400, status);
    assertThat(answer.contentType()).isEqualTo("application/json");
    String message = answer.path(status == 400 ? "error_message" : "message");
    assertThat(message).contains("'" + field);
  }

  private String bought() {
    return "/api/v1/orders/customers/" + trade.customerId();
  }

  private Call as() {
    return as(trade.customer());
  }

  private static Call as(String token) {
    return given().token(token).contentType("application/json");
  }

  private Call json(String body) {
    return as().body(body);
  }

  private static String written(Map<String, ?> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (field, text) ->
            form.append(form.length() == 0 ? "" : "&")
                .append(field)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return form.toString();
  }
}
