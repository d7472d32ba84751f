package shop.orders.web.storefront;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.tx.Atomic;

/** Cancels an order. */
@Path("/v1/customer/order-cancel")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "Storefront")
public class OrderCancelResource {

  @Inject private Cancelling cancelling;
  @Inject private Caller caller;

  @GET
  @ActsByGet
  @Atomic
  @Path("/{order_id}")
  @APIResponse(responseCode = "200")
  @APIResponse(responseCode = "409")
  @Operation(
      operationId = "storefrontCancelOrder",
      summary = "Cancels an order of cash on delivery that is not yet packed",
      description = "A repeated call answers the same.")
  public Done cancel(@PathParam("order_id") long orderId) {
    cancelling.cancelUnlessCancelled(orderId, "", caller.actor(Channel.STOREFRONT));
    return Done.saying("Order has been cancelled");
  }
}
