package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.domain.SmallFiles;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/**
 * What a merchant sells, and what it has set up, is for another one as if it did not exist: in the
 * path of every operation that merchants may call, and in bodies.
 */
@OnProduct
class OtherMerchantsIT {

  private static final Map<String, String> BODIES = new TreeMap<>();

  static {
    BODIES.put("POST approve", "{}");
    BODIES.put("POST reject", "{\"reason\": \"x\"}");
    BODIES.put("POST close", "{\"reason\": \"x\"}");
    BODIES.put("POST cancel", "{\"reason\": \"x\"}");
    BODIES.put("POST ship", "{\"courier_name\": \"x\", \"tracking_no\": \"1\"}");
    BODIES.put("POST receive", "{\"lines\": [{\"line_id\": 1, \"received\": 1}]}");
    BODIES.put("POST refuse", "{\"reason\": \"x\"}");
    BODIES.put(
        "POST correct",
        "{\"reason\": \"x\", \"lines\": [{\"line_id\": 1, \"received\": 1, \"resellable\": 1}]}");
    BODIES.put("POST dismiss-surplus", "{\"how\": \"kept\"}");
    BODIES.put("POST remedy", "{\"remedy\": \"refund\", \"reason\": \"x\"}");
    BODIES.put("POST send-back", "{\"courier_name\": \"x\", \"tracking_no\": \"1\"}");
    BODIES.put("POST way-back-failed", "{\"lost\": true}");
    BODIES.put("POST restock", "{\"lines\": [{\"line_id\": 1, \"quantity\": 1}]}");
    BODIES.put("POST settle", "{\"decision\": \"keep\", \"reason\": \"x\"}");
    BODIES.put("POST notes", "{\"text\": \"x\"}");
    BODIES.put("POST movements", "{\"reason\": \"loss\", \"pieces\": -1}");
    BODIES.put("POST replay", "{\"after\": 0}");
    BODIES.put("PUT stock", "{\"stock\": 1, \"expected_stock\": 5}");
    BODIES.put("PUT buyer", "{\"company\": \"x\"}");
    BODIES.put("PUT tags", "{\"tags\": [\"x\"]}");
    BODIES.put("PUT answer", "{\"text\": \"x\"}");
    BODIES.put("PUT /catalog/items/{id}", "{\"price\": \"1.00\"}");
    BODIES.put("PUT /shops/{shop}", "{\"delivery_days\": 2}");
    BODIES.put("PUT returns", "{\"send_days\": 20}");
    BODIES.put("PUT /views/{id}", "{\"name\": \"x\", \"filter\": {}}");
    BODIES.put(
        "PUT /webhooks/{id}",
        "{\"url\": \"https://hooks.example/x\", \"types\": [\"shop.orders.order.*\"]}");
  }

  private final String customer = Market.newCustomer();
  private final String stranger = merchant("65d0c0de0000000000000bad");
  private final Map<String, String> ids = new TreeMap<>();

  private Market market;
  private Market others;
  private String owner;
  private long order;
  private long delivered;

  @BeforeEach
  void openTwoShops(Product product) {
    market = Market.opened(product.baseUrl(), Map.of("withdrawal", "EU"));
    others = Market.opened(product.baseUrl());
    owner = merchant(market.merchantId());
    order = market.orderAfter(customer);
    delivered = market.orderAfter(customer, "confirm", "pack", "ship", "deliver");
  }

  private static String merchant(String id) {
    return Tokens.merchant("65d0c0de" + id.substring(8), id);
  }

  // ---- in paths

  @TestFactory
  Stream<DynamicTest> hidesEverythingInPaths() {
    Json read = market.read(delivered);
    ids.put("item", read.path("lines[0].item_id").toString());
    ids.put("bill", read.getString("bill_no"));
    ids.put("shipment", read.path("shipments[0].id").toString());
    ids.put("shop", market.slug());
    ids.put("order", Long.toString(order));
    ids.put("public_id", market.read(order).getString("public_id"));
    String goods = "/api/v2/returns/";
    ids.put("return", made(customer, "/api/v2/returns", market.aReturn(delivered, 1)));
    ids.put(
        "photo",
        market
            .as(customer)
            .contentType("image/gif")
            .body(Pictures.gif())
            .post(goods + ids.get("return") + "/evidence")
            .statusCode(201)
            .path("id")
            .toString());
    ids.put(
        "attachment",
        market
            .as(owner)
            .contentType("application/pdf")
            .body(SmallFiles.pdf())
            .post("/api/v2/orders/" + order + "/attachments")
            .statusCode(201)
            .path("id")
            .toString());
    long paid = market.order(customer, market.item("5.00", 5), 1, "stripe");
    ids.put(
        "request",
        made(
            customer,
            "/api/v2/orders/" + paid + "/cancellation-requests",
            Map.of("reason", "Changed my mind")));
    ids.put(
        "withdrawal",
        made(customer, "/api/v2/orders/" + order + "/withdrawals", Map.of("name", "Ada")));
    ids.put(
        "review", made(customer, "/api/v2/reviews", Map.of("order_id", delivered, "rating", 5)));
    ids.put("view", made(owner, "/api/v2/views", Map.of("name", "Mine", "filter", Map.of())));
    ids.put(
        "webhook",
        made(
            owner,
            "/api/v2/webhooks",
            Map.of("url", "https://hooks.example/x", "types", List.of("shop.orders.order.*"))));
    ids.put(
        "job",
        market
            .send(owner, "/api/v2/exports", Map.of("kind", "orders", "format", "csv"))
            .statusCode(202)
            .path("id")
            .toString());

    return operations()
        .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> demandHidden(operation)));
  }

  private String made(String token, String path, Object body) {
    return market.send(token, path, body).statusCode(201).path("id").toString();
  }

  private record Operation(String method, String path, String mediaType) {
    String name() {
      return method + " " + path;
    }

    String body() {
      if (mediaType.startsWith("application/x-www-form")) {
        return "comments=x";
      }
      String plain = path.replaceFirst("/preview$", "");
      String last = plain.substring(plain.lastIndexOf('/') + 1);
      return BODIES.getOrDefault(
          method + " " + last,
          BODIES.getOrDefault(method + " " + plain.replaceFirst("^/api/v2", ""), "{}"));
    }
  }

  @SuppressWarnings("unchecked")
  private static Stream<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    ServedDocument.paths()
        .forEach(
            (path, methods) ->
                methods.forEach(
                    (method, operation) -> {
                      Map<String, Object> access = (Map<String, Object>) operation.get("x-access");
                      boolean merchants = access != null && access.get("merchants").equals(true);
                      if (merchants && path.contains("{") && !HAVE_NO_OWNER.contains(path)) {
                        all.add(
                            new Operation(
                                method.toUpperCase(Locale.ROOT), path, mediaType(operation)));
                      }
                    }));
    // What is deleted is not there for the calls that follow.
    all.sort(Comparator.comparing(operation -> operation.method().equals("DELETE")));
    return all.stream();
  }

  /**
   * The caller's own id stands in the first path, and another one is refused with 403; a blocked
   * document is found by the condition that hides its order, see {@code BlockedDocuments}.
   */
  private static final List<String> HAVE_NO_OWNER =
      List.of("/api/v1/orders/merchants/{merchantId}", "/api/v2/documents/{id}/retry");

  @SuppressWarnings("unchecked")
  private static String mediaType(Map<String, Object> operation) {
    Map<String, Object> body = (Map<String, Object>) operation.get("requestBody");
    return body == null
        ? ""
        : ((Map<String, Object>) body.get("content"))
            .keySet().stream()
                .filter(type -> !type.startsWith("multipart/"))
                .findFirst()
                .orElseThrow();
  }

  private void demandHidden(Operation operation) {
    String kind = kind(operation.path());
    String nothing =
        switch (kind) {
          case "bill" -> "NONE-2026-01-0001";
          case "shop" -> "no-such-shop";
          case "public_id" -> "0123456789abcdef01234567";
          default -> "999999999";
        };

    Answer foreign = call(operation, stranger, ids.get(kind));
    Answer missing = call(operation, stranger, nothing);

    assertThat(foreign.statusCode()).as(foreign.asString()).isEqualTo(404);
    assertThat(told(foreign)).isEqualTo(told(missing));
    // It is there for its own merchant, so that the 404 is not for another reason; only something
    // of it, such as a parcel of another order, may not be there.
    Answer own = call(operation, owner, ids.get(kind));
    assertThat(own.statusCode()).as(own.asString()).isNotIn(401, 403, 500);
    // A withdrawal that nobody has confirmed has no acknowledgement.
    if (own.statusCode() == 404 && !operation.path().endsWith("/acknowledgement")) {
      assertThat(told(own)).isNotEqualTo(told(missing));
    }
    if (operation.method().equals("GET")) {
      assertThat(own.statusCode()).as(own.asString()).isIn(200, 404);
    }
  }

  private static String kind(String path) {
    String way = path.replaceFirst("^/api/v[12]/", "");
    if (path.startsWith("/api/v1/")) {
      return "public_id";
    }
    return switch (way.substring(0, way.indexOf('/'))) {
      case "bills" -> "bill";
      case "bill-series", "shops" -> "shop";
      case "cancellation-requests" -> "request";
      case "catalog" -> "item";
      case "jobs" -> "job";
      case "returns" -> "return";
      case "reviews" -> "review";
      case "shipments" -> "shipment";
      case "views" -> "view";
      case "webhooks" -> "webhook";
      default -> "order";
    };
  }

  private Answer call(Operation operation, String token, String id) {
    String path =
        operation
            .path()
            .replaceFirst("/shipments/\\{shipment}", "/shipments/" + ids.get("shipment"))
            .replace("{attachment}", ids.get("attachment"))
            .replace("{withdrawal}", ids.get("withdrawal"))
            .replace("{photo}", ids.get("photo"))
            .replace("{period}", "2026-01")
            .replace("{n}", "1")
            .replaceFirst("\\{[^}]+}", id);
    Call request =
        given().baseUrl(market.baseUrl()).token(token).header("Idempotency-Key", UUID.randomUUID());
    if (!operation.mediaType().isEmpty()) {
      String type = operation.mediaType();
      request.contentType(type);
      if (type.endsWith("json") || type.contains("form")) {
        request.body(operation.body());
      } else {
        request.body(SmallFiles.pdf());
      }
    }
    return request.request(operation.method(), path);
  }

  private static Map<String, Object> told(Answer answer) {
    Map<String, Object> body = new TreeMap<>(answer.getMap(""));
    body.remove("request_id");
    return body;
  }

  // ---- in bodies

  @Test
  void sellsNothingInTheShopOfAnother() {
    Map<String, Object> item = Map.of("shop_slug", market.slug(), "name", "Mine", "price", "1.00");

    market
        .send(stranger, "/api/v2/catalog/items", item)
        .statusCode(422)
        .body("errors[0].field", equalTo("shop_slug"));
    String owned = made(owner, "/api/v2/catalog/items", item);
    market
        .as(owner)
        .body(Map.of("shop_slug", others.slug()))
        .put("/api/v2/catalog/items/" + owned)
        .statusCode(422)
        .body("errors[0].field", equalTo("shop_slug"));
    market
        .as(merchant(others.merchantId()))
        .body(Map.of("shop_slug", others.slug()))
        .put("/api/v2/catalog/items/" + owned)
        .statusCode(404);
    assertThat(given().baseUrl(market.baseUrl()).get("/api/v2/catalog/items/" + owned))
        .extracting(read -> read.getString("shop_slug"))
        .isEqualTo(market.slug());
  }

  @Test
  void movesNoStockOfAnother() {
    long own = others.item(Map.of("price", "1.00", "stock", 5, "sku", "A-1"));
    long foreign = market.item(Map.of("price", "1.00", "stock", 5, "sku", "A-1"));
    String other = merchant(others.merchantId());

    for (Map<String, Object> line :
        List.<Map<String, Object>>of(
            Map.of("item_id", foreign, "stock", 0, "expected_stock", 5),
            Map.of("shop_slug", market.slug(), "sku", "A-1", "stock", 0, "expected_stock", 5))) {
      market
          .send(
              other,
              "/api/v2/catalog/stock",
              Map.of(
                  "lines", List.of(Map.of("item_id", own, "stock", 4, "expected_stock", 5), line)))
          .statusCode(409)
          .body("obstacles[0].code", equalTo("item_not_found"));
    }

    assertThat(market.stock(foreign)).isEqualTo(5);
    assertThat(market.stock(own)).isEqualTo(5);
    assertThat(market.as(other).get("/api/v2/catalog/stock").<List<Object>>path("data.item_id"))
        .containsExactly((int) own);
    assertThat(
            market
                .as(other)
                .get("/api/v2/catalog/stock?shop=" + market.slug())
                .<List<Object>>path("data"))
        .isEmpty();
  }

  @Test
  void takesNoStepOfAnothersOrderAmongItsOwn() {
    String other = merchant(others.merchantId());
    long own = others.orderAfter(Market.newCustomer());

    List<Map<String, Object>> outcomes =
        market
            .send(
                other,
                "/api/v2/order-actions",
                List.of(
                    Map.of("order_id", order, "action", "confirm"),
                    Map.of("order_id", own, "action", "confirm")))
            .statusCode(200)
            .getList("");

    assertThat(outcomes).extracting(one -> one.get("status")).containsExactly(404, 200);
    assertThat(market.read(order).getString("status")).isEqualTo("PENDING");
  }

  @Test
  void namesNoLinesOfAnothersOrder() {
    String other = merchant(others.merchantId());
    long own = others.orderAfter(Market.newCustomer(), "confirm", "pack");
    int line = market.read(order).path("lines[0].id");
    List<Map<String, Object>> lines = List.of(Map.of("line_id", line, "quantity", 1));

    market
        .send(
            other,
            "/api/v2/orders/" + own + "/ship",
            Map.of("courier_name", "x", "tracking_no", "1", "lines", lines))
        .statusCode(422);
    market
        .send(other, "/api/v2/orders/" + own + "/cancel", Map.of("reason", "x", "lines", lines))
        .statusCode(422);
    long parcel = market.read(delivered).getLong("shipments[0].id");
    market
        .send(other, "/api/v2/orders/" + own + "/shipments/" + parcel + "/deliver", Map.of())
        .statusCode(409);
    market
        .send(
            other,
            "/api/v2/shipments/" + parcel + "/events",
            Map.of("event_id", "1", "type", "lost", "at", "2026-01-01T00:00:00Z"))
        .statusCode(404);
  }

  @Test
  void aShopStaysWithItsMerchantAndOthersOpenNone() {
    market
        .as(owner)
        .body(Map.of("merchant_id", others.merchantId()))
        .put("/api/v2/shops/" + market.slug())
        .statusCode(422)
        .body("errors[0].field", equalTo("merchant_id"));
    market
        .send(
            owner,
            "/api/v2/shops",
            Map.of("merchant_id", market.merchantId(), "name", "More", "currency", "EUR"))
        .statusCode(403);
    assertThat(market.as(owner).get("/api/v2/shops").<List<Object>>path("data.slug"))
        .containsExactly(market.slug());
    assertThat(
            market
                .as(owner)
                .get("/api/v2/shops?merchant=" + others.merchantId())
                .<List<Object>>path("data"))
        .isEmpty();
  }

  @Test
  void seesWhatIsNotForSaleOnlyOfItsOwn() {
    long hidden = market.item(Map.of("price", "1.00", "active", false));
    String list = "/api/v2/catalog/items?merchant=" + market.merchantId();

    assertThat(market.as(owner).get(list).<List<Object>>path("data.id")).contains((int) hidden);
    market.as(owner).get("/api/v2/catalog/items/" + hidden).statusCode(200);
    assertThat(market.as(stranger).get(list).<List<Object>>path("data.id"))
        .doesNotContain((int) hidden);
    market.as(stranger).get("/api/v2/catalog/items/" + hidden).statusCode(404);
    market
        .as(stranger)
        .body(Map.of("stock", 5))
        .put("/api/v2/catalog/items/" + hidden)
        .statusCode(404);
  }
}
