package shop.orders.micro;

import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

/** A few calls that must succeed both on Payara Micro and on Payara Server. */
final class Smoke {

  private Smoke() {}

  static void test(String baseUrl) {
    given().baseUrl(baseUrl).get("/health/ready").statusCode(200).body("status", equalTo("UP"));
    given().baseUrl(baseUrl).get("/openapi").statusCode(200);
    given()
        .baseUrl(baseUrl)
        .get("/api/no/such/path")
        .statusCode(404)
        .contentType("application/problem+json");
  }
}
