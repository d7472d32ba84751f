package shop.orders.web.storefront;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.stream.Stream;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.gate.Gate;

/**
 * Protects the GETs that change data from being called by accident. It refuses a prefetch by a
 * browser, and a HEAD, which JAX-RS would answer by running the GET. It forbids caching, and has
 * the call logged as a write.
 */
@ActsByGet
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 100)
public class ActsByGetGuard implements ContainerRequestFilter, ContainerResponseFilter {

  @Inject private Gate gate;
  @Context private HttpServletRequest http;

  @Override
  public void filter(ContainerRequestContext request) {
    // The servlet's request has the real method; JAX-RS has replaced HEAD by GET already.
    if (http.getMethod().equals(HttpMethod.HEAD)) {
      throw new Rejected(405, "method_not_allowed", "This call is made with GET only.")
          .with(HttpHeaders.ALLOW, "GET");
    }
    if (isPrefetch(
        request.getHeaderString("Sec-Purpose"),
        request.getHeaderString("Purpose"),
        request.getHeaderString("X-Moz"))) {
      throw new Rejected(403, "prefetch_refused", "This call is not made ahead of its time.");
    }
    Call.writes(http);
    gate.write(http);
  }

  static boolean isPrefetch(String... purposes) {
    return Stream.of(purposes)
        .filter(purpose -> purpose != null)
        .map(purpose -> purpose.toLowerCase(Locale.ROOT))
        .anyMatch(purpose -> purpose.contains("prefetch") || purpose.contains("prerender"));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
