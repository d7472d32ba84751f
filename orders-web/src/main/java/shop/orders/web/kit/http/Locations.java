package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import shop.orders.domain.identity.PublicAddress;

/**
 * Makes the {@code Location} of an answer a link that the caller can reach. The runtime would make
 * it of the address that was called, which behind a proxy is another one.
 */
@Provider
@ApplicationScoped
public class Locations implements ContainerResponseFilter {

  private static final URI BASE = URI.create("/api/");

  @Inject private PublicAddress address;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    URI location = response.getLocation();
    if (location == null) {
      return;
    }
    // Jersey has made it absolute already; other runtimes do so later.
    URI below = request.getUriInfo().getBaseUri().relativize(location);
    if (!below.isAbsolute()) {
      response
          .getHeaders()
          .putSingle(HttpHeaders.LOCATION, address.of(BASE.resolve(below).toString()));
    }
  }
}
