package shop.orders.web.storefront;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.billing.Billing;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.paper.PaperLinks;
import shop.orders.web.kit.tx.Transactions;

/** Answers with a link to the file of an order's bill. */
@Path("/v1/customer/e-bill")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "Storefront")
public class EBillResource {

  @Inject private BillReading bills;
  @Inject private Billing billing;
  @Inject private PaperLinks links;
  @Inject private Transactions transactions;
  @Inject private Caller caller;
  @Inject private HttpServletRequest http;

  /** The link to the file; this response has no status code. */
  @Schema(name = "StorefrontEBill")
  record EBill(boolean success, String message, String pdfUrl, List<Object> data) {

    static EBill at(String url) {
      return new EBill(true, "E-bill has been generated", url, List.of());
    }
  }

  @GET
  @Path("/{order_id}")
  @APIResponse(responseCode = "200")
  @APIResponse(responseCode = "409")
  @Operation(
      operationId = "storefrontGetBill",
      summary = "A link to the order's bill",
      description = "409 with the reason before the bill is due; once it is, there is one.")
  public EBill eBill(@PathParam("order_id") long orderId) throws Exception {
    Actor actor = caller.actor(Channel.STOREFRONT);
    for (BillView paper : bills.ofOrder(orderId, actor)) {
      if (paper.kind() == BillKind.BILL) {
        return EBill.at(links.of(paper));
      }
    }
    Call.writes(http);
    return transactions.run(
        () -> EBill.at(links.of(bills.one(billing.issue(orderId, actor), actor))));
  }
}
