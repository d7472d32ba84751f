package shop.orders.web.kit.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers exceptions that no resource and no provider has handled. */
@Provider
@ApplicationScoped
public class AnyFailure implements ExceptionMapper<Throwable> {

  @Inject private Failures failures;

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable failure) {
    return failures.response(failure, request);
  }
}
