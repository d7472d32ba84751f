package shop.orders.web.marketplace;

import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

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

/** All orders of the calling merchant's shops. */
@Path("/v1/orders/merchants/{merchantId}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited
@APIResponse(responseCode = "200")
@APIResponse(responseCode = "429")
@Tag(name = "Marketplace")
public class MerchantOrdersResource {

  @Inject private OwnId own;
  @Inject private ContractOrders orders;
  @Inject private Caller caller;

  @GET
  @Access(merchants = VIEW_ORDER_LIST)
  @Operation(
      operationId = "marketplaceListOrdersOfMerchant",
      summary = "The orders of the merchant's shops")
  @APIResponseSchema(OrderJson[].class)
  public StreamingOutput list(
      @PathParam("merchantId") String merchantId, @BeanParam Stretches stretches) {
    Actor actor = caller.actor(Channel.MARKETPLACE);
    own.demandMerchant(merchantId, actor);
    return new OrderStream(orders.each(actor, stretches.stretch()));
  }
}
