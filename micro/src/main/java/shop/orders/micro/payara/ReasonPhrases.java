package shop.orders.micro.payara;

import java.lang.reflect.Method;
import java.util.Map;

/**
 * Tells Grizzly the names of statuses that it does not know (HttpStatus of 5.0.2): it would write
 * {@code 429 CUSTOM}. It uses reflection, as in orders-micro.jar another class loader has Grizzly's
 * classes.
 */
final class ReasonPhrases {

  /** Of RFC 9110 and RFC 6585. */
  private static final Map<Integer, String> PHRASES =
      Map.of(
          413, "Content Too Large",
          422, "Unprocessable Content",
          428, "Precondition Required",
          429, "Too Many Requests");

  private ReasonPhrases() {}

  /** To be called before anything is served, as Grizzly's table is a plain map. */
  static void tell(ClassLoader server) throws ReflectiveOperationException {
    Method register =
        Class.forName("org.glassfish.grizzly.http.util.HttpStatus", true, server)
            .getDeclaredMethod("register", int.class, String.class);
    register.setAccessible(true);
    for (Map.Entry<Integer, String> phrase : PHRASES.entrySet()) {
      register.invoke(null, phrase.getKey(), phrase.getValue());
    }
  }
}
