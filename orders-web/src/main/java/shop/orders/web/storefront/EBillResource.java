package shop.orders.web.storefront;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillReading;
import shop.orders.billing.Billing;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.web.paper.PaperLinks;
import shop.orders.web.security.Access;
import shop.orders.web.security.Caller;
import shop.orders.web.transaction.Atomic;

/** The customer's bill. */
@Path("/v1/customer/e-bill")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "Storefront")
public class EBillResource {

  @Inject private Billing billing;
  @Inject private BillReading bills;
  @Inject private PaperLinks links;
  @Inject private Caller caller;

  /** The one answer of this contract without a code, and with its link beside the data. */
  record EBill(boolean success, String message, String pdfUrl, List<Object> data) {}

  @GET
  @Atomic
  @Path("/{order_id}")
  @Operation(
      operationId = "storefrontEBill",
      summary = "A link to the bill of an order",
      description = "409 before the bill is due. The link opens in a browser, for a while.")
  public EBill eBill(@PathParam("order_id") long orderId) {
    Actor actor = caller.actor(Channel.STOREFRONT);
    String number = billing.issue(orderId, actor);
    return new EBill(
        true, "E-bill has been generated", links.of(bills.one(number, actor)), List.of());
  }
}
