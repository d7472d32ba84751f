package shop.orders.web.ehealth;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.paper.AttachmentLinks;
import shop.orders.web.kit.tx.Atomic;

/** All orders, for staff of the back office. */
@Path("/v1/admin/orders")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "eHealth")
public class AdminOrdersResource {

  @Inject private ContractOrders orders;
  @Inject private Ordering ordering;
  @Inject private AttachmentLinks links;
  @Inject private Caller caller;

  @GET
  @Direct
  @Access(staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "ehealthListOrdersForStaff",
      summary = "All orders, newest first",
      description = "Filters are combined with AND; what has a fixed set of values is checked.")
  public OrderList list(@BeanParam Filters filters) {
    ContractOrders.Page page =
        orders.page(
            caller.actor(Channel.EHEALTH), filters.filter(), filters.page(), filters.limit());
    return OrderList.of(page, filters, links::of);
  }

  @GET
  @Direct
  @Path("/{invoice_no}")
  @Access(staff = VIEW_ORDER_DETAILS)
  @Operation(operationId = "ehealthGetOrder", summary = "An order with its items")
  public Answer<OrderDetails> details(@PathParam("invoice_no") String invoiceNo) {
    ContractOrder order = orders.byInvoiceNo(invoiceNo, caller.actor(Channel.EHEALTH));
    return Answer.of(OrderDetails.of(order, links::of));
  }

  @PUT
  @Path("/{invoice_no}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Operation(
      operationId = "ehealthUpdateOrder",
      summary = "Changes where an order goes and how its customer is reached",
      description =
          "Any of the four fields, in every status; another field is refused by its name. The"
              + " change is kept in the order's history.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderUpdate.class)))
  public Answer<OrderJson> update(@PathParam("invoice_no") String invoiceNo, JsonNode body) {
    Actor actor = caller.actor(Channel.EHEALTH);
    ContractOrder before = orders.byInvoiceNo(invoiceNo, actor);
    ordering.changeDetails(
        before.id(), OrderUpdate.read(body, before), Ordering.Expected.ANY, actor);
    ContractOrder order = orders.byId(before.id(), actor);
    return Answer.of(OrderJson.of(order, links::of));
  }
}
