package shop.orders.web.kit.tracing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Notes the server's span of a call, before anything can refuse the call. */
@Provider
@ApplicationScoped
@Priority(0)
public class TracedCalls implements ContainerRequestFilter {

  @Inject private Tracing tracing;
  @Context private HttpServletRequest call;

  @Override
  public void filter(ContainerRequestContext request) {
    tracing.note(call);
  }
}
