package shop.orders.web.marketplace;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;

/** All orders of the calling customer. */
@Path("/v1/orders/customers/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited
@APIResponse(responseCode = "200")
@APIResponse(responseCode = "429")
@Tag(name = "Marketplace")
public class CustomerOrdersResource {

  @Inject private ContractOrders orders;
  @Inject private OwnId own;
  @Inject private Caller caller;

  @GET
  @Access(customers = true)
  @Operation(operationId = "marketplaceListOrdersOfCustomer", summary = "The customer's own orders")
  @APIResponseSchema(OrderJson[].class)
  public StreamingOutput list(
      @PathParam("customerId") String customerId, @BeanParam Stretches stretches) {
    Actor actor = caller.actor(Channel.MARKETPLACE);
    own.demandCustomer(customerId, actor);
    return new OrderStream(orders.each(actor, stretches.stretch()));
  }
}
