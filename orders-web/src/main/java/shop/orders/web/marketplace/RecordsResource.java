package shop.orders.web.marketplace;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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
import shop.orders.domain.order.Order;
import shop.orders.domain.order.placing.RecordPurchase;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.party.Customer;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.KnownCustomer;
import shop.orders.web.kit.tx.Atomic;

/** A merchant's record, which customers buy here. */
@Path("/v1/orders/merchants/{merchantId}/records/{recordId}")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited
@APIResponse(responseCode = "200")
@APIResponse(responseCode = "429")
@Tag(name = "Marketplace")
public class RecordsResource {

  @Inject private RecordPurchase purchase;
  @Inject private ContractOrders orders;
  @Inject private KnownCustomer customers;
  @Inject private Caller caller;

  @PUT
  @Access(customers = true)
  @Atomic
  @Operation(operationId = "marketplacePutOrder", summary = "Orders one piece of the record")
  @RequestBody(content = @Content(schema = @Schema(implementation = OrderFields.class)))
  public OrderJson buyByPut(
      @PathParam("merchantId") String merchantId,
      @PathParam("recordId") String recordId,
      @Context HttpHeaders headers,
      byte[] body) {
    return buy(merchantId, recordId, Fields.read(headers.getMediaType(), body));
  }

  @POST
  @Access(customers = true)
  @Atomic
  @Operation(operationId = "marketplacePlaceOrder", summary = "Orders one piece of the record")
  @RequestBody(content = @Content(schema = @Schema(implementation = OrderFields.class)))
  public OrderJson buyByPost(
      @PathParam("merchantId") String merchantId,
      @PathParam("recordId") String recordId,
      @Context HttpHeaders headers,
      byte[] body) {
    return buy(merchantId, recordId, Fields.read(headers.getMediaType(), body));
  }

  private OrderJson buy(String merchantId, String recordId, Fields fields) {
    String named = fields.value("merchant_id");
    if (named != null && !named.equals(merchantId)) {
      throw new Invalid("merchant_id", "This is not the merchant of the path.");
    }
    Actor actor = caller.actor(Channel.MARKETPLACE);
    Customer customer = customers.on(Channel.MARKETPLACE);
    Order order =
        purchase.place(
            merchantId,
            recordId,
            OrderFields.shipping(fields, customer),
            OrderFields.billing(fields, customer),
            OrderFields.comments(fields),
            customer,
            actor);
    return OrderJson.of(orders.byId(order.id(), actor));
  }
}
