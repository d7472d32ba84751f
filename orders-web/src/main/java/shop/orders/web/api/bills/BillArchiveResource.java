package shop.orders.web.api.bills;

import static shop.orders.domain.access.Permission.VIEW_BILL;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillFilter;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.billing.Papers;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.gate.Export;
import shop.orders.web.kit.http.Csv;

/** An archive of the files of many bills, for bookkeeping. */
@Path("/v2/bills.zip")
@RequestScoped
@Tag(name = "Bills")
public class BillArchiveResource {

  private static final int AT_ONCE = 200;

  @Inject private BillReading bills;
  @Inject private Papers papers;
  @Inject private Caller caller;

  @GET
  @Export
  @Produces("application/zip")
  @Access(merchants = VIEW_BILL, staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "downloadBillArchive",
      summary = "Read the files of all bills of a period",
      description = "A ZIP with index.csv and a PDF for each bill and credit note.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "application/zip", schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "429")
  public Response zip(
      @Parameter(description = "Issued at this time or later.") @QueryParam("from") Instant from,
      @Parameter(description = "Issued before this time.") @QueryParam("to") Instant to,
      @Parameter(description = "Only of the shop with this slug.") @QueryParam("shop")
          String shop) {
    Actor actor = caller.actor(Channel.API);
    BillFilter filter = new BillFilter(null, shop, null, from, to);
    // Before the first byte of the answer, after which nothing can be refused.
    List<BillView> newest = bills.list(actor, filter, OptionalLong.empty(), 1);
    long upTo = newest.isEmpty() ? 0 : newest.get(0).id();
    Archive archive = new Archive(bills, papers, actor, filter, upTo);
    return Response.ok(archive, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bills.zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }

  /** Writes the index, then one file after the other; only a few are in memory at the same time. */
  private record Archive(
      BillReading bills, Papers papers, Actor actor, BillFilter filter, long upTo)
      implements StreamingOutput {

    @Override
    public void write(OutputStream out) throws IOException {
      ZipOutputStream zip = new ZipOutputStream(out);
      // The files are compressed already.
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("index.csv"));
      Csv.put(
          zip,
          Stream.of(
              "number",
              "kind",
              "issued_at",
              "order_code",
              "shop",
              "currency",
              "total",
              "total_tax",
              "credited_bill",
              "file"));
      each(bill -> Csv.put(zip, row(bill)));
      zip.closeEntry();
      each(
          bill -> {
            ZipEntry file = new ZipEntry(bill.number() + ".pdf");
            file.setTime(bill.issuedAt().toEpochMilli());
            zip.putNextEntry(file);
            zip.write(papers.of(bill.id(), bill.language()).content());
            zip.closeEntry();
          });
      zip.finish();
    }

    @FunctionalInterface
    private interface Step {
      void on(BillView bill) throws IOException;
    }

    private void each(Step step) throws IOException {
      long after = 0;
      List<BillView> some;
      do {
        some = bills.following(actor, filter, after, upTo, AT_ONCE);
        for (BillView bill : some) {
          step.on(bill);
          after = bill.id();
        }
      } while (some.size() == AT_ONCE);
    }

    private static Stream<Object> row(BillView bill) {
      return Stream.of(
          bill.number(),
          BillJson.Kind.of(bill.kind()).name(),
          bill.issuedAt(),
          bill.orderCode(),
          bill.shopSlug(),
          bill.currency(),
          bill.total().toPlainString(),
          bill.totalTax().toPlainString(),
          bill.creditedBill() == null ? "" : bill.creditedBill(),
          bill.number() + ".pdf");
    }
  }
}
