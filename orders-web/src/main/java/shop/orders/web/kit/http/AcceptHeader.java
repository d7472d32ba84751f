package shop.orders.web.kit.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import shop.orders.web.kit.errors.Rejected;

/**
 * Refuses an unreadable {@code Accept} header in the error form of the called contract. The JAX-RS
 * runtime reads the header while it looks for the method, and would answer without a body.
 */
@Provider
@PreMatching
public class AcceptHeader implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      request.getAcceptableMediaTypes();
    } catch (ProcessingException e) {
      throw new Rejected(400, "bad_request", "The header Accept is no list of media types.");
    }
  }
}
