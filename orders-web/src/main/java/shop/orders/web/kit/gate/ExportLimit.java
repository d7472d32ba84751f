package shop.orders.web.kit.gate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Refuses an {@link Export} while others run. After authorization. */
@Provider
@Export
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 60)
public class ExportLimit implements ContainerRequestFilter {

  @Inject private Gate gate;
  @Context private HttpServletRequest call;

  @Override
  public void filter(ContainerRequestContext request) {
    gate.export(call);
  }
}
