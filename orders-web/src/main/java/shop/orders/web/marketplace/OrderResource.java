package shop.orders.web.marketplace;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.tx.Atomic;

/** One order, which its merchant can correct. */
@Path("/v1/orders/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited
@APIResponse(responseCode = "200")
@APIResponse(responseCode = "429")
@Tag(name = "Marketplace")
public class OrderResource {

  @Inject private ContractOrders orders;
  @Inject private Ordering ordering;
  @Inject private Caller caller;

  @PUT
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Access(merchants = UPDATE_ORDER_DETAILS)
  @Atomic
  @Operation(
      operationId = "marketplaceUpdateOrder",
      summary = "Replaces blocks of the order",
      description =
          "A block that is given, with keys as billing_info[0][billing_city], replaces the stored"
              + " one as a whole, one that is not stays. A flat key, as billing_city, changes only"
              + " what it names.")
  @RequestBody(content = @Content(schema = @Schema(implementation = OrderBlocks.class)))
  public OrderJson update(
      @PathParam("orderId") String orderId, @Context HttpHeaders headers, byte[] body) {
    Actor actor = caller.actor(Channel.MARKETPLACE);
    ContractOrder order = orders.byPublicId(orderId, actor);
    Fields fields = Fields.read(headers.getMediaType(), body);
    ordering.changeAddresses(
        order.id(), OrderFields.change(fields, order), Ordering.Expected.ANY, actor);
    return OrderJson.of(orders.byId(order.id(), actor));
  }
}
