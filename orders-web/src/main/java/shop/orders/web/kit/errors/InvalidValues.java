package shop.orders.web.kit.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers broken constraints; servers have a mapper of their own for them that is to lose. */
@Provider
@ApplicationScoped
public class InvalidValues implements ExceptionMapper<ValidationException> {

  @Inject private Failures failures;

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(ValidationException failure) {
    return failures.response(failure, request);
  }
}
