package shop.orders.web.ehealth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.paper.AttachmentLinks;

/** The orders of the customer who calls. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "eHealth")
public class OwnOrdersResource {

  @Inject private ContractOrders orders;
  @Inject private AttachmentLinks links;
  @Inject private Caller caller;

  @GET
  @Direct
  @Access(customers = true)
  @Operation(operationId = "ehealthListOrders", summary = "The customer's own orders, newest first")
  public OrderList list(@BeanParam Filters filters) {
    ContractOrders.Page page =
        orders.page(
            caller.actor(Channel.EHEALTH), filters.filter(), filters.page(), filters.limit());
    return OrderList.of(page, filters, links::of);
  }
}
