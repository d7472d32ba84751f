package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;

/** Pages of the origin that the shared product knows may call; those of others may not. */
@OnProduct
class CorsIT {

  private static final String ORIGIN = "Access-Control-Allow-Origin";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/orders",
        "/api/v2/nothing",
        "/api/v1/customer/my-orders",
        "/api/V1/customer/orders",
        "/ehealth-order/api/v1/orders",
        "/api/v1/orders/customers/me",
        "/openapi"
      })
  void aBrowserMayAskWithoutATokenWhetherAPageMayCall(String path) {
    Answer answer =
        given()
            .header("Origin", SharedProduct.FRONT_END)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "authorization, idempotency-key, if-match")
            .request("OPTIONS", path);

    answer
        .statusCode(204)
        .header(ORIGIN, SharedProduct.FRONT_END)
        .header("Access-Control-Max-Age", "7200")
        .header("Access-Control-Allow-Headers", "authorization, idempotency-key, if-match");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT", "DELETE");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(answer.asByteArray()).isEmpty();
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/catalog/items, 200",
    "/api/v2/return-reasons, 200",
    "/api/v2/orders, 401",
    "/api/v1/customer/my-orders, 401",
    "/api/V1/customer/orders, 401",
    "/ehealth-order/api/v1/orders, 401",
    "/api/v1/orders/customers/me, 401",
    "/api/v2/nothing, 404",
    "/ehealth-order/api/v1/nothing, 404",
    "/nothing, 404",
    "/api/v2/catalog/items?limit=x, 400",
    "/openapi, 200"
  })
  void aPageMayReadEveryAnswer(String path, int status) {
    Answer answer = given().header("Origin", SharedProduct.FRONT_END).get(path);

    answer.statusCode(status).header(ORIGIN, SharedProduct.FRONT_END);
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .contains(
            "ETag",
            "Location",
            "Idempotency-Replayed",
            "Retry-After",
            "X-Request-Id",
            "Link",
            "Content-Disposition");
    assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
  }

  /** Framing that we refuse before anything else is read. */
  @Test
  void aPageMayReadARefusalOfAWrongBody() {
    given()
        .header("Origin", SharedProduct.FRONT_END)
        .header("Content-Encoding", "gzip")
        .contentType("application/json")
        .body("{}")
        .post("/api/v2/checkout")
        .statusCode(415)
        .header(ORIGIN, SharedProduct.FRONT_END);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://front.example.evil.example",
        "http://front.example",
        "https://front.example:8443",
        "null"
      })
  void pagesOfOtherOriginsMayNot(String origin) {
    for (String method : new String[] {"GET", "OPTIONS"}) {
      Answer answer =
          given()
              .header("Origin", origin)
              .header("Access-Control-Request-Method", "GET")
              .request(method, "/api/v2/catalog/items");

      assertThat(answer.header(ORIGIN)).isNull();
      assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
    }
  }

  @Test
  void whoWatchesTheProductIsNoPage() {
    for (String path : new String[] {"/health/live", "/metrics"}) {
      Answer answer = given().header("Origin", SharedProduct.FRONT_END).get(path);

      answer.statusCode(200);
      assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin", "vary");
    }
  }

  @Test
  void whatIsToldByLanguageVariesByBoth() {
    Answer answer =
        given()
            .header("Origin", SharedProduct.FRONT_END)
            .header("Accept-Language", "bn")
            .token(Market.newCustomer())
            .get("/api/v2/return-reasons");

    answer.statusCode(200).header(ORIGIN, SharedProduct.FRONT_END);
    assertThat(String.join(",", answer.headers().allValues("Vary")))
        .contains("Origin", "Accept-Language");
  }
}
