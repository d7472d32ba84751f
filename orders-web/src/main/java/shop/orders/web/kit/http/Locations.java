package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.function.UnaryOperator;
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
    if (location != null) {
      response
          .getHeaders()
          .putSingle(
              HttpHeaders.LOCATION, told(location, request.getUriInfo().getBaseUri(), address::of));
    }
  }

  /**
   * @param location which Jersey has made absolute already; other runtimes do so later
   * @param base of this call
   * @param address makes a link of a path
   */
  static URI told(URI location, URI base, UnaryOperator<String> address) {
    URI below = base.relativize(location);
    // What is one of our links already could seem to be of this base, below a prefix such as /api.
    return below.isAbsolute() || location.toString().startsWith(address.apply(BASE.toString()))
        ? location
        : URI.create(address.apply(BASE.resolve(below).toString()));
  }
}
