package shop.orders.micro;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** A few calls that must succeed both on Payara Micro and on Payara Server. */
final class Smoke {

  private Smoke() {}

  static void test(String baseUrl) {
    given()
        .baseUri(baseUrl)
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"));
    given().baseUri(baseUrl).get("/openapi").then().statusCode(200);
    given()
        .baseUri(baseUrl)
        .get("/api/no/such/path")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }
}
