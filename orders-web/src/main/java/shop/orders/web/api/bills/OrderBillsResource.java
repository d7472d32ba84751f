package shop.orders.web.api.bills;

import static shop.orders.domain.access.Permission.VIEW_BILL;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.billing.Billing;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.paper.PaperLinks;
import shop.orders.web.kit.tx.Idempotent;

/** The bills of an order, and their credit notes. */
@Path("/v2/orders/{id}/bills")
@RequestScoped
@Access(customers = true, merchants = VIEW_BILL, staff = VIEW_ORDER_DETAILS)
@InAnyCapacity
@Tag(name = "Bills")
public class OrderBillsResource {

  @Inject private Billing billing;
  @Inject private BillReading bills;
  @Inject private OrderReading orders;
  @Inject private PaperLinks links;
  @Inject private Caller caller;

  @GET
  @Operation(
      operationId = "listOrderBills",
      summary = "Read the bills of an order with their credit notes, oldest first",
      description = "For an order without a bill, a 404 whose detail has the reason.")
  public Paged<BillJson> list(@PathParam("id") long id) {
    Actor actor = caller.actor(Channel.API);
    CurrentOrder order = orders.one(id, actor);
    List<BillView> papers = bills.ofOrder(id, actor);
    if (papers.isEmpty()) {
      throw billing.reasonForNone(order);
    }
    return new Paged<>(
        papers.stream().map(bill -> BillJson.of(bill, links.of(bill))).toList(), null);
  }

  @POST
  @Idempotent
  @Operation(
      operationId = "issueBill",
      summary = "Issue the bill of an order, if it is due",
      description =
          "Further calls return the same bill; 409 if it is not due yet. Where each parcel has its"
              + " own, those that are due are issued, and the first one is returned.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = BillJson.class)))
  public Response issue(@PathParam("id") long id) {
    Actor actor = caller.actor(Channel.API);
    BillView bill = bills.one(billing.issue(id, actor), actor);
    return Response.created(URI.create("v2/bills/" + bill.number()))
        .entity(BillJson.of(bill, links.of(bill)))
        .build();
  }
}
