package shop.orders.micro;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document that the shared product serves. */
final class ServedDocument {

  private ServedDocument() {}

  /** Operations by their methods, by their path templates. */
  static Map<String, Map<String, Map<String, Object>>> paths() {
    return given().get("/openapi").then().statusCode(200).extract().jsonPath().getMap("paths");
  }

  /** The templates of all paths that answer a GET. */
  static Set<String> pathsOfGets() {
    Set<String> gets = new TreeSet<>();
    paths()
        .forEach(
            (path, operations) -> {
              if (operations.containsKey("get")) {
                gets.add(path);
              }
            });
    return gets;
  }
}
