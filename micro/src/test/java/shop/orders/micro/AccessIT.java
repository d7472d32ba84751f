package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.domain.SmallFiles;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/**
 * Every operation of the OpenAPI document is refused without a token, in the wrong role, without
 * the permission, and for another customer's or merchant's data.
 */
@OnProduct
class AccessIT {

  private static final String CUSTOMERS = "customers";
  private static final String MERCHANTS = "merchants";
  private static final String STAFF = "staff:";

  /**
   * By permission, a staff role that lacks it; without the permissions that every staff role has.
   */
  private static final Map<String, String> LACKING =
      Map.of(
          "update.catalog", "eHealthOrderAdmin",
          "update.order.details", "eHealthManager",
          "update.order.status", "eHealthManager",
          "update.order.payment", "eHealthOrderManager",
          "update.return", "eHealthOrderManager",
          "update.policy", "eHealthOrderAdmin",
          "update.store_credit", "eHealthOrderAdmin",
          "view.event", "eHealthOrderAdmin",
          "view.webhook", "eHealthOrderAdmin",
          "manage.webhook", "eHealthOrderAdmin");

  /** An operation and the kinds of callers that it admits. */
  private record Operation(String method, String path, Set<String> who, String mediaType) {
    String name() {
      return method + " " + path;
    }

    boolean letsIn(String capacity) {
      return who.stream().anyMatch(one -> one.startsWith(capacity));
    }

    List<String> permissions() {
      return who.stream()
          .filter(one -> one.startsWith(STAFF))
          .flatMap(one -> Stream.of(one.substring(STAFF.length()).split(",")))
          .toList();
    }

    Answer call(String token) {
      Call request = given().header("Idempotency-Key", UUID.randomUUID());
      if (token != null) {
        request.token(token);
      }
      if (mediaType != null) {
        request.contentType(mediaType).body(mediaType.endsWith("json") ? "{}" : "a=b");
      }
      // The id in this path must be the caller's own.
      String own = path.replace("/merchants/{merchantId}", "/merchants/" + A_MERCHANT_ID);
      return request.request(method, own.replaceAll("\\{[^}]+}", "1"));
    }
  }

  @Test
  void everyOperationStandsInTheTable() {
    Map<String, String> documented = new TreeMap<>();
    operations().forEach(one -> documented.put(one.name(), String.join(" ", one.who())));

    assertThat(documented).containsExactlyInAnyOrderEntriesOf(table());
  }

  @TestFactory
  Stream<DynamicTest> needsAToken() {
    return secured()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      Answer answer = operation.call(null);

                      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
                      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                      assertJson(answer);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesTheWrongRole() {
    return secured()
        .flatMap(
            operation ->
                strangers(operation).entrySet().stream()
                    .map(
                        stranger ->
                            DynamicTest.dynamicTest(
                                operation.name() + " for " + stranger.getKey(),
                                () -> {
                                  Answer answer = operation.call(stranger.getValue());

                                  assertThat(answer.statusCode())
                                      .as(answer.asString())
                                      .isEqualTo(403);
                                  assertJson(answer);
                                })));
  }

  private static final String NOBODY = Tokens.any().sign();
  private static final String GARDENER = Tokens.any().groups("gardener").sign();
  private static final String A_CUSTOMER = Market.newCustomer();
  private static final String A_MERCHANT_ID = "0123456789abcdef01234567";
  private static final String A_MERCHANT = Tokens.merchant("m", A_MERCHANT_ID);

  /** Valid tokens that the operation must refuse, by their descriptions. */
  private static Map<String, String> strangers(Operation operation) {
    Map<String, String> strangers = new LinkedHashMap<>();
    strangers.put("nobody", NOBODY);
    strangers.put("a foreign role", GARDENER);
    if (!operation.letsIn(CUSTOMERS)) {
      strangers.put("a customer", A_CUSTOMER);
    }
    if (!operation.letsIn(MERCHANTS)) {
      strangers.put("a merchant", A_MERCHANT);
    }
    if (!operation.letsIn(STAFF)) {
      strangers.put("staff", Market.SUPERUSER);
    }
    operation.permissions().stream()
        .filter(LACKING::containsKey)
        .forEach(
            permission ->
                strangers.put(
                    "staff without " + permission, Tokens.staff(LACKING.get(permission))));
    return strangers;
  }

  private static final Map<String, String> AT_A_MERCHANT =
      Map.of(
          "owner", atAMerchant("owner"),
          "packer", atAMerchant("packer"),
          "accountant", atAMerchant("accountant"),
          "none", atAMerchant());

  private static String atAMerchant(String... roles) {
    return Tokens.any()
        .groups("merchant")
        .claim("merchant_id", A_MERCHANT_ID)
        .claim("merchant_roles", List.of(roles))
        .sign();
  }

  @Test
  void everyOperationForMerchantsStandsInTheirTable() {
    Map<String, String> documented = new TreeMap<>();
    ServedDocument.paths()
        .forEach(
            (path, methods) ->
                methods.forEach(
                    (method, operation) -> {
                      String needed = neededByMerchants(operation);
                      if (!needed.isEmpty()) {
                        documented.put(
                            method.toUpperCase(java.util.Locale.ROOT) + " " + path, needed);
                      }
                    }));

    assertThat(documented).containsExactlyInAnyOrderEntriesOf(column(1, OF_MERCHANTS));
  }

  @SuppressWarnings("unchecked")
  private static String neededByMerchants(Map<String, Object> operation) {
    Map<String, Object> access = (Map<String, Object>) operation.get("x-access");
    return access == null ? "" : String.join(",", (List<String>) access.get("merchant"));
  }

  private static final String OF_MERCHANTS = "access-merchants.txt";

  /** What is another merchant's, {@link OtherMerchantsIT} tries. */
  @TestFactory
  Stream<DynamicTest> letsTheseRolesOfAMerchantIn() {
    Map<String, String> roles = column(2, OF_MERCHANTS);
    return secured()
        .flatMap(
            operation ->
                AT_A_MERCHANT.entrySet().stream()
                    .map(
                        token ->
                            DynamicTest.dynamicTest(
                                operation.name() + " for " + token.getKey(),
                                () -> {
                                  Answer answer = operation.call(token.getValue());
                                  boolean isIn =
                                      List.of(roles.getOrDefault(operation.name(), "").split(" "))
                                          .contains(token.getKey());

                                  if (isIn) {
                                    assertThat(answer.statusCode())
                                        .as(answer.asString())
                                        .isNotIn(401, 403, 500);
                                  } else {
                                    assertThat(answer.statusCode())
                                        .as(answer.asString())
                                        .isEqualTo(403);
                                    assertJson(answer);
                                  }
                                })));
  }

  @TestFactory
  Stream<DynamicTest> hidesTheDataOfOthers(Product product) {
    Owned owned = new Owned(product);
    return operations().stream()
        .filter(one -> one.path().contains("{") && one.letsIn(CUSTOMERS))
        // This path has the caller's own id and a record that every customer may buy.
        .filter(one -> !one.path().endsWith("/records/{recordId}"))
        .filter(one -> !one.path().equals(LIST_BY_CUSTOMER))
        .map(
            operation ->
                DynamicTest.dynamicTest(operation.name(), () -> owned.isHidden(operation)));
  }

  /** The marketplace contract has the caller's id in the path; another id is answered with 403. */
  @Test
  void refusesTheListOfAnotherCustomer() {
    String another = "0123456789abcdef01234567";

    given()
        .token(Tokens.customer(STRANGER_ID))
        .get(LIST_BY_CUSTOMER.replace("{customerId}", another))
        .statusCode(403);
  }

  /** The data of one customer, and the attempts of another customer to read or change them. */
  private static final class Owned {
    private final String stranger = Market.newCustomer();
    private final Map<String, String> ids = new TreeMap<>();
    private final Json order;

    Owned(Product product) {
      Market market = Market.opened(product.baseUrl(), Map.of("withdrawal", "EU"));
      String owner = Market.newCustomer();
      long id = market.orderAfter(owner, "confirm", "pack", "ship", "deliver");
      order = market.read(id);
      long line = order.getLong("lines[0].id");
      market.put(owner, market.item("5.00", 5), 1);
      long pending = market.order(owner, market.item("5.00", 5), 1, "stripe");
      ids.put("order", Long.toString(id));
      ids.put("public_id", order.getString("public_id"));
      ids.put("bill", order.getString("bill_no"));
      ids.put(
          "attachment",
          market
              .as(owner)
              .contentType("application/pdf")
              .body(SmallFiles.pdf())
              .post("/api/v2/orders/" + pending + "/attachments")
              .path("id")
              .toString());
      ids.put("attached", Long.toString(pending));
      ids.put(
          "return",
          post(
              market,
              owner,
              "/api/v2/returns",
              Map.of(
                  "order_id",
                  id,
                  "lines",
                  List.of(Map.of("line_id", line, "quantity", 1, "reason", "damaged")))));
      ids.put(
          "photo",
          market
              .as(owner)
              .contentType("image/gif")
              .body(Pictures.gif())
              .post("/api/v2/returns/" + ids.get("return") + "/evidence")
              .statusCode(201)
              .path("id")
              .toString());
      ids.put(
          "withdrawal",
          post(market, owner, "/api/v2/orders/" + pending + "/withdrawals", Map.of("name", "Ada")));
      ids.put(
          "request",
          post(
              market,
              owner,
              "/api/v2/orders/" + pending + "/cancellation-requests",
              Map.of("reason", "Changed my mind")));
      ids.put(
          "review", post(market, owner, "/api/v2/reviews", Map.of("order_id", id, "rating", 5)));
      market.put(owner, market.item("5.00", 5), 1);
      ids.put("line", market.as(owner).get("/api/v2/cart").path("lines[0].id").toString());
      ids.put(
          "address",
          post(
              market,
              owner,
              "/api/v2/addresses",
              Map.of("firstname", "A", "address1", "S", "city", "B", "country", "DE")));
    }

    private static String post(Market market, String token, String path, Object body) {
      return market
          .as(token)
          .header("Idempotency-Key", UUID.randomUUID())
          .body(body)
          .post(path)
          .statusCode(201)
          .path("id")
          .toString();
    }

    void isHidden(Operation operation) {
      Target target = target(operation);
      Answer foreign = call(operation, target.existing());
      Answer missing = call(operation, target.missing());

      assertThat(foreign.statusCode()).as(foreign.asString()).isEqualTo(404);
      assertThat(missing.statusCode()).as(missing.asString()).isEqualTo(404);
      assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(missing));
    }

    /**
     * The path of another customer's data, and the same path with an id that does not exist; both
     * are called with a valid body.
     */
    private record Target(String existing, String missing) {}

    private Target target(Operation operation) {
      String path = operation.path();
      String kind =
          path.contains("/bills/")
              ? "bill"
              : path.startsWith("/api/v2/returns/")
                  ? "return"
                  : path.startsWith("/api/v2/cancellation-requests/")
                      ? "request"
                      : path.startsWith("/api/v2/addresses/")
                          ? "address"
                          : path.startsWith("/api/v2/reviews/")
                              ? "review"
                              : path.startsWith("/api/v2/cart/")
                                  ? "line"
                                  : path.startsWith("/api/v1/orders/{orderId}")
                                      ? "public_id"
                                      : path.endsWith("/attachments/{attachment}")
                                              || path.contains("/withdrawals/{withdrawal}")
                                          ? "attached"
                                          : "order";
      String missing =
          switch (kind) {
            case "bill" -> "NONE-2026-01-0001";
            case "public_id" -> "0123456789abcdef01234567";
            default -> "999999999";
          };
      return new Target(fill(path, ids.get(kind)), fill(path, missing));
    }

    private String fill(String path, String id) {
      return path.replace("{attachment}", ids.get("attachment"))
          .replace("{withdrawal}", ids.get("withdrawal"))
          .replace("{photo}", ids.get("photo"))
          .replace("{shipment}", "1")
          .replace("{customerId}", STRANGER_ID)
          .replaceFirst("\\{[^}]+}", id);
    }

    private Answer call(Operation operation, String path) {
      String token = path.contains(STRANGER_ID) ? Tokens.customer(STRANGER_ID) : stranger;
      Call request = given().token(token).header("Idempotency-Key", UUID.randomUUID());
      if (operation.mediaType() != null) {
        request
            .contentType(operation.mediaType())
            .body(
                operation.mediaType().startsWith("image/")
                    ? Pictures.gif()
                    : body(operation).getBytes(StandardCharsets.UTF_8));
      }
      return request.request(operation.method(), path);
    }

    private String body(Operation operation) {
      if (operation.mediaType().endsWith("form-urlencoded")) {
        return "comments=x";
      }
      String path = operation.path();
      if (!path.startsWith("/api/v2/")) {
        return """
        {"text": "x", "reason": "x", "rating": 5, "title": "x", "comment": "x", "items": []}\
        """;
      }
      // Our own API refuses members that a call does not have.
      String call = path.replaceFirst("/preview$", "");
      String last = call.substring(call.lastIndexOf('/') + 1);
      return switch (last) {
        case "{line_id}" -> "{\"quantity\": 1}";
        case "notes" -> "{\"text\": \"x\"}";
        case "cancellation-requests" -> "{\"reason\": \"x\"}";
        case "reviews" -> "{\"order_id\": 1, \"rating\": 5}";
        case "payments" -> "{\"amount\": \"1.00\", \"method\": \"store_credit\"}";
        default ->
            path.startsWith("/api/v2/addresses/")
                ? """
                {"firstname": "A", "address1": "S", "city": "B", "country": "DE"}\
                """
                : path.startsWith("/api/v2/reviews/") ? "{\"rating\": 5}" : "{}";
      };
    }

    private static Map<String, Object> withoutRequest(Answer answer) {
      Map<String, Object> body = new TreeMap<>(answer.getMap(""));
      body.remove("request_id");
      return body;
    }
  }

  private static final String LIST_BY_CUSTOMER = "/api/v1/orders/customers/{customerId}";
  private static final String STRANGER_ID = "65d0c0de00000000000000aa";

  private static Stream<Operation> secured() {
    return operations().stream().filter(one -> !one.letsIn("anyone"));
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    ServedDocument.paths()
        .forEach(
            (path, methods) ->
                methods.forEach(
                    (method, operation) ->
                        operations.add(
                            new Operation(
                                method.toUpperCase(java.util.Locale.ROOT),
                                path,
                                who(operation),
                                mediaType(operation)))));
    return operations;
  }

  @SuppressWarnings("unchecked")
  private static Set<String> who(Map<String, Object> operation) {
    Map<String, Object> access = (Map<String, Object>) operation.get("x-access");
    Set<String> who = new TreeSet<>();
    if (access == null) {
      return Set.of("anyone");
    }
    if (Boolean.TRUE.equals(access.get("customers"))) {
      who.add(CUSTOMERS);
    }
    if (Boolean.TRUE.equals(access.get("merchants"))) {
      who.add(MERCHANTS);
    }
    List<String> staff = (List<String>) access.get("staff");
    if (staff != null && !staff.isEmpty()) {
      who.add(STAFF + String.join(",", staff));
    }
    return who;
  }

  @SuppressWarnings("unchecked")
  private static String mediaType(Map<String, Object> operation) {
    Map<String, Object> body = (Map<String, Object>) operation.get("requestBody");
    return body == null
        ? null
        : ((Map<String, Object>) body.get("content"))
            .keySet().stream()
                .filter(type -> !type.startsWith("multipart/"))
                .findFirst()
                .orElseThrow();
  }

  private static Map<String, String> table() {
    return column(1, "access.txt");
  }

  /** By the operations, which are in the first column. */
  private static Map<String, String> column(int column, String file) {
    try (InputStream in = AccessIT.class.getResourceAsStream(file)) {
      Map<String, String> table = new TreeMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] row = line.split("\\|");
          table.put(row[0].strip(), row[column].strip());
        }
      }
      return table;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertJson(Answer answer) {
    if (!answer.asString().isEmpty()) {
      assertThat(answer.contentType()).contains("json");
    }
  }
}
