package shop.orders.web.kit.metrics;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of call, by which metrics and traces are told apart. There are as many as resource methods
 * and some more, whatever callers send.
 *
 * @param contract the package of {@code orders-web}; {@code api} for our own API, {@code none} for
 *     what is no resource
 * @param method of HTTP; {@code other} for one that we do not know
 * @param route the path as the resource declares it; {@code none} for what is no resource, or was
 *     refused before it was known
 */
public record Operation(String contract, String method, String route) {

  static final String NONE = "none";

  private static final String BASE = "/api";
  private static final String OWN_API = BASE + "/v2/";
  private static final String PACKAGES = "shop.orders.web.";

  /** Parameters of paths that are orders. */
  private static final Set<String> ORDERS = Set.of("{order_id}", "{invoice_no}");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  /** Of a resource method; the class has a {@link Path}. */
  static Operation of(Class<?> resource, Method method) {
    String route =
        Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
            .filter(path -> path != null && !path.value().equals("/"))
            .map(path -> path.value().startsWith("/") ? path.value() : "/" + path.value())
            .collect(Collectors.joining("", BASE, ""));
    return new Operation(contract(resource, route), httpMethod(method), route);
  }

  /** Of a call that no resource answers. */
  static Operation unmatched(String method) {
    return new Operation(NONE, METHODS.contains(method) ? method : "other", NONE);
  }

  /**
   * The order that a call names in its path, by its id or number; empty if it names none.
   *
   * @param path of the call, without the service name
   */
  public Optional<String> order(String path) {
    String[] declared = route.split("/");
    String[] segments = path.split("/");
    for (int i = 1; i < Math.min(declared.length, segments.length); i++) {
      if (ORDERS.contains(declared[i])
          || declared[i].startsWith("{") && declared[i - 1].equals("orders")) {
        return Optional.of(segments[i]);
      }
    }
    return Optional.empty();
  }

  private static String contract(Class<?> resource, String route) {
    return route.startsWith(OWN_API)
        ? "api"
        : resource.getPackageName().substring(PACKAGES.length()).replaceFirst("\\..*", "");
  }

  private static String httpMethod(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(http -> http != null)
        .map(HttpMethod::value)
        .findFirst()
        .orElse("other");
  }
}
