package shop.orders.micro;

import static shop.orders.micro.http.Call.given;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document that the shared product serves. */
final class ServedDocument {

  private ServedDocument() {}

  /** Operations by their methods, by their path templates. */
  static Map<String, Map<String, Map<String, Object>>> paths() {
    return given().get("/openapi").statusCode(200).getMap("paths");
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
