package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/** Our own API refuses parameters and members that a call does not have, all of them by name. */
@OnProduct
class UnknownNamesIT {

  private static final String CUSTOMER = Market.newCustomer();
  private static final String MERCHANT = Tokens.merchant("m", "0123456789abcdef01234567");

  @Test
  void everyOperationRefusesParametersThatItDoesNotHave() {
    List<String> wrong = new ArrayList<>();
    eachOfOurs(
        (method, path, operation) -> {
          Answer answer =
              call(operation)
                  .queryParam("dry_run", "true")
                  .queryParam("customer_idd", "1")
                  .request(method, path);
          if (answer.statusCode() != 400
              || !"unknown_parameter".equals(answer.path("code"))
              || !List.of("customer_idd", "dry_run").equals(answer.path("errors.field"))) {
            wrong.add(answer.toString());
          }
        });

    assertThat(wrong).isEmpty();
  }

  /** Those that are lists may be there several times. */
  @Test
  void everyOperationRefusesAParameterThatIsRepeatedOrNotEncoded() {
    List<String> wrong = new ArrayList<>();
    eachOfOurs(
        (method, path, operation) ->
            parameters(operation)
                .forEach(
                    name -> {
                      Answer twice =
                          call(operation)
                              .queryParam(name, "")
                              .queryParam(name, "1")
                              .request(method, path);
                      if (!isList(operation, name)
                          && !isRefused(twice, "invalid_parameter", name)) {
                        wrong.add(twice.toString());
                      }
                      Answer noUtf8 = call(operation).request(method, path + "?" + name + "=%ff");
                      if (!isRefused(noUtf8, "invalid_text", name)) {
                        wrong.add(noUtf8.toString());
                      }
                    }));

    assertThat(wrong).isEmpty();
  }

  private static boolean isRefused(Answer answer, String code, String parameter) {
    return answer.statusCode() == 400
        && code.equals(answer.path("code"))
        && List.of(parameter).equals(answer.path("errors.field"));
  }

  /** The contracts do with them what they always did. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/customer/my-orders", "/api/V1/customer/orders"})
  void aContractTakesThem(String path) {
    for (String query : List.of("?page=1&page=2", "?x=%ff")) {
      given().token(CUSTOMER).get(path + query).statusCode(200);
    }
  }

  @Test
  void everyOperationRefusesMembersThatItsBodyDoesNotHave() {
    List<String> wrong = new ArrayList<>();
    eachOfOurs(
        (method, path, operation) -> {
          if (!mediaType(operation).endsWith("json") || isSigned(path) || isOfMany(path)) {
            return;
          }
          Answer answer =
              call(operation)
                  .body("{\"postcode\": \"1\", \"dry_run\": true}")
                  .request(method, path);
          // What is changed in parts is read before the change.
          boolean missing = method.equals("PUT") && answer.statusCode() == 404;
          if (missing) {
            return;
          }
          if (answer.statusCode() != 400
              || !"unknown_member".equals(answer.path("code"))
              || !Set.of("postcode", "dry_run")
                  .equals(Set.copyOf(answer.<List<String>>path("errors.field")))) {
            wrong.add(answer.toString());
          }
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsChangedInPartsHasNoOthers(Product product) {
    Market market = Market.opened(product.baseUrl());
    for (String path :
        List.of(
            "/api/v2/catalog/items/" + market.item("5.00", 1),
            "/api/v2/merchants/" + market.merchantId(),
            "/api/v2/shops/" + market.slug(),
            "/api/v2/shops/" + market.slug() + "/billing",
            "/api/v2/shops/" + market.slug() + "/returns")) {
      market
          .as(Market.SUPERUSER)
          .body(Map.of("postcode", "1", "dry_run", true))
          .put(path)
          .statusCode(400)
          .body("code", equalTo("unknown_member"))
          .body("errors.field", containsInAnyOrder("dry_run", "postcode"));
    }
  }

  /** Providers and couriers sign their bodies, and may add to them. */
  private static boolean isSigned(String path) {
    return path.equals("/api/v2/payment-notifications")
        || path.matches("/api/v2/shipments/.*/events");
  }

  /** Each entry of its array is refused by itself, see {@link OrderActionsIT}. */
  private static boolean isOfMany(String path) {
    return path.equals("/api/v2/order-actions");
  }

  @Test
  void membersInsideOthersAreNamedByTheirWay() {
    given()
        .token(CUSTOMER)
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID())
        .body(
            """
            {"payment_method": "cod", "expected": "1.00",
             "shipping_address": {"first_name": "A", "address1": "S", "zip": "1"}}\
            """)
        .post("/api/v2/checkout")
        .statusCode(400)
        .body(
            "errors.field",
            containsInAnyOrder("expected", "shipping_address.first_name", "shipping_address.zip"));
  }

  @FunctionalInterface
  private interface Trial {
    void of(String method, String path, Map<String, Object> operation);
  }

  private static void eachOfOurs(Trial trial) {
    ServedDocument.paths()
        .forEach(
            (path, operations) -> {
              if (path.startsWith("/api/v2/")) {
                operations.forEach(
                    (method, operation) ->
                        trial.of(
                            method.toUpperCase(Locale.ROOT),
                            path.replaceAll("\\{[^}]+}", "1"),
                            operation));
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static boolean isList(Map<String, Object> operation, String parameter) {
    List<Map<String, Object>> all = (List<Map<String, Object>>) operation.get("parameters");
    return all.stream()
        .filter(one -> parameter.equals(one.get("name")))
        .map(one -> (Map<String, Object>) one.get("schema"))
        .anyMatch(schema -> "array".equals(schema.get("type")));
  }

  /** Those of its query. */
  @SuppressWarnings("unchecked")
  private static List<String> parameters(Map<String, Object> operation) {
    List<Map<String, Object>> all =
        (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of());
    return all.stream()
        .filter(one -> "query".equals(one.get("in")))
        .map(one -> (String) one.get("name"))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Call call(Map<String, Object> operation) {
    Call call = given().header("Idempotency-Key", UUID.randomUUID());
    Map<String, Object> access = (Map<String, Object>) operation.get("x-access");
    if (access != null) {
      call.token(
          !((List<?>) access.get("staff")).isEmpty()
              ? Market.SUPERUSER
              : Boolean.TRUE.equals(access.get("customers")) ? CUSTOMER : MERCHANT);
    }
    String type = mediaType(operation);
    return type.isEmpty() ? call : call.contentType(type).body(type.endsWith("json") ? "{}" : "x");
  }

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
}
