package shop.orders.web.pharmacy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.billing.Billing;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.paper.PaperLinks;
import shop.orders.web.kit.tx.Atomic;

/** Requests the bill of an order. */
@Path("/V1/customer/orders")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "E-pharmacy")
public class InvoiceResource {

  @Inject private Billing billing;
  @Inject private BillReading bills;
  @Inject private PaperLinks links;
  @Inject private Caller caller;

  /** The bill. */
  @Schema(name = "PharmacyInvoice")
  record InvoiceJson(
      @Schema(example = "MAJ-2023-08-0006") String billNo,
      String issuedAt,
      String currency,
      BigDecimal totalAmount,
      BigDecimal totalTax,
      String pdfUrl) {

    static InvoiceJson of(BillView bill, String url) {
      return new InvoiceJson(
          bill.number(),
          Words.time(bill.issuedAt()),
          bill.currency(),
          Amounts.shortest(bill.total()),
          Amounts.shortest(bill.totalTax()),
          url);
    }
  }

  @POST
  @Path("/{id}/invoice")
  @Atomic
  @Operation(
      operationId = "pharmacyGetInvoice",
      summary = "Issues the bill if it is due",
      description = "Twice gives the same bill.")
  public Answer<InvoiceJson> issue(@PathParam("id") long id) {
    Actor actor = caller.actor(Channel.PHARMACY);
    BillView bill = bills.one(billing.issue(id, actor), actor);
    return Answer.of(InvoiceJson.of(bill, links.of(bill)));
  }
}
