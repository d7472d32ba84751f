package shop.orders.web.api.bills;

import static shop.orders.domain.access.Permission.VIEW_BILL;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillFilter;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Seen;
import shop.orders.domain.language.Language;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.paper.PaperAnswer;
import shop.orders.web.kit.paper.PaperLinks;
import shop.orders.web.kit.paper.PartWanted;

/** Bills and credit notes with their files. */
@Path("/v2")
@ApplicationScoped
@Tag(name = "Bills")
public class BillsResource {

  @Inject private BillReading bills;
  @Inject private PaperLinks links;
  @Inject private PaperAnswer papers;
  @Inject private Caller caller;
  @Inject private Capacities capacities;

  @GET
  @Path("/bills")
  @Access(customers = true, merchants = VIEW_BILL, staff = VIEW_ORDER_LIST)
  @InAnyCapacity
  @Operation(operationId = "listBills", summary = "List bills and credit notes, newest first")
  public Paged<BillJson> list(
      @QueryParam("kind") BillJson.Kind kind,
      @Parameter(description = "Only of the shop with this slug.") @QueryParam("shop") String shop,
      @QueryParam("order_id") Long orderId,
      @Parameter(description = "Issued at this time or later.") @QueryParam("from") Instant from,
      @Parameter(description = "Issued before this time.") @QueryParam("to") Instant to,
      @BeanParam Page page) {
    BillFilter filter = new BillFilter(kind == null ? null : kind.kind(), shop, orderId, from, to);
    int limit = page.limit() + 1;
    List<Seen<BillView>> rows =
        capacities.newest(
            Channel.API,
            actor -> bills.list(actor, filter, page.before(), limit),
            BillView::id,
            limit);
    return page.of(
        rows, seen -> seen.row().id(), seen -> BillJson.of(seen.row(), links.of(seen.row())));
  }

  @GET
  @Path("/bills/{number}")
  @Access(customers = true, merchants = VIEW_BILL, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "getBill", summary = "Read a bill")
  public BillJson one(@PathParam("number") String number) {
    BillView bill = bills.one(number, caller.actor(Channel.API));
    return BillJson.of(bill, links.of(bill));
  }

  @GET
  @Direct
  @Path("/bills/{number}/pdf")
  @Produces("application/pdf")
  @Access(customers = true, merchants = VIEW_BILL, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "downloadBill",
      summary = "Read the file of a bill",
      description = "A PDF/A-3u, with the same bytes each time. Supports ranges and If-None-Match.")
  @APIResponse(
      responseCode = "200",
      headers = @Header(name = "ETag", description = "The entity tag of the file."),
      content =
          @Content(mediaType = "application/pdf", schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "422")
  public Response pdf(
      @PathParam("number") String number,
      @Parameter(
              description =
                  "The language of a copy: en, bn, hi, ar or de; the bill's own language if"
                      + " absent.")
          @QueryParam("lang")
          String language,
      @BeanParam PartWanted part,
      @Context Request request) {
    BillView bill = bills.one(number, caller.actor(Channel.API));
    Language wanted = language == null ? bill.language() : Language.asked(language);
    return papers.of(bill, wanted, part, request);
  }

  /**
   * An entry of a series. Its hash is SHA-256 over the lines previous_hash, number, kind in
   * capitals, issued_at, currency, total, total_tax and document_hash, joined by line feeds.
   */
  @Schema(name = "BillSeriesEntry")
  record Entry(
      String number,
      Instant issuedAt,
      String currency,
      @Decimal String total,
      @Decimal String totalTax,
      String documentHash,
      String previousHash,
      String hash) {
    static Entry of(BillReading.Chained bill) {
      return new Entry(
          bill.number(),
          bill.issuedAt(),
          bill.currency(),
          bill.total().toPlainString(),
          bill.totalTax().toPlainString(),
          bill.documentHash(),
          bill.previousHash(),
          bill.hash());
    }
  }

  /** The result of the audit of a series. */
  @Schema(name = "BillSeriesAudit")
  record AuditJson(
      String shop,
      @Schema(example = "2026-11") String period,
      @Schema(example = "bill") BillJson.Kind kind,
      int first,
      int last,
      int count,
      @Schema(description = "Numbers of the series that no paper has.") List<Integer> gaps,
      @Schema(description = "Numbers of the series that two papers have.") List<Integer> duplicates,
      @Schema(description = "Whether every hash is right and continues the one before.")
          boolean intact,
      @Schema(description = "The previous_hash of the first paper.") String beginning,
      @Schema(description = "The papers in the order of their numbers, a page at a time.")
          List<Entry> chain,
      @Schema(nullable = true) String nextCursor) {}

  @GET
  @Path("/bill-series/{shop}/{period}/audit")
  @Access(merchants = VIEW_BILL, staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "auditBillSeries",
      summary = "Audit a series of numbers",
      description =
          "The caller can compute the chain again: SHA-256 over previous_hash, number, kind in"
              + " capitals, issued_at, currency, total, total_tax and document_hash, joined by line"
              + " feeds. Every page has the result for the whole series.")
  public AuditJson audit(
      @PathParam("shop") String shop,
      @Parameter(
              description =
                  "A month such as 2026-11; 2026, FY2627 or all if the shop's pattern of numbers"
                      + " has other periods.")
          @PathParam("period")
          String period,
      @Parameter(description = "bill if absent, or credit_note.") @QueryParam("kind")
          BillJson.Kind kind,
      @BeanParam Page page) {
    BillReading.Audit audit =
        bills.audit(
            shop,
            period,
            kind == null ? BillKind.BILL : kind.kind(),
            caller.actor(Channel.API),
            page.after(),
            page.limit() + 1);
    Paged<Entry> chain = page.of(audit.chain(), BillReading.Chained::counter, Entry::of);
    return new AuditJson(
        shop,
        period,
        BillJson.Kind.of(audit.kind()),
        audit.first(),
        audit.last(),
        audit.count(),
        audit.gaps(),
        audit.duplicates(),
        audit.intact(),
        audit.beginning(),
        chain.data(),
        chain.nextCursor());
  }
}
