package shop.orders.web.marketplace;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.tx.Atomic;

/** An order of the calling customer, who may cancel it. */
@Path("/v1/orders/{orderId}/customers/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited
@APIResponse(responseCode = "200")
@APIResponse(responseCode = "429")
@Tag(name = "Marketplace")
public class CustomerOrderResource {

  @Inject private OwnId own;
  @Inject private ContractOrders orders;
  @Inject private Cancelling cancelling;
  @Inject private Caller caller;

  /** Confirms that it is done. */
  @Schema(name = "MarketplaceConfirmation")
  record Done(
      @Schema(example = "Order cancelled") String successMessage,
      @Schema(example = "200") int responseCode) {}

  @DELETE
  @Access(customers = true)
  @Atomic
  @Operation(
      operationId = "marketplaceCancelOrder",
      summary = "Calls the order off",
      description = "While it is in progress and nothing of it is shipped; it is not removed.")
  public Done cancel(
      @PathParam("orderId") String orderId, @PathParam("customerId") String customerId) {
    Actor actor = caller.actor(Channel.MARKETPLACE);
    own.demandCustomer(customerId, actor);
    cancelling.cancel(orders.byPublicId(orderId, actor).id(), "", Expected.ANY, actor);
    return new Done("Order cancelled", 200);
  }
}
