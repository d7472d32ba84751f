package shop.orders.web.pharmacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Gives each response the HTTP status that its envelope has. */
@Provider
@ApplicationScoped
public class StatusOfAnswer implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Answer<?> answer) {
      response.setStatus(answer.statusCode());
    }
  }
}
