package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.BillLinks;
import shop.orders.billing.BillReading;
import shop.orders.billing.BillView;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.errors.Rejected;

/** The files of bills by the links of {@link PaperLinks}. */
@Path("/" + PaperLinks.PATH)
@ApplicationScoped
@Tag(name = "Bills")
public class LinkedPapersResource {

  @Inject private BillLinks links;
  @Inject private BillReading bills;
  @Inject private PaperAnswer papers;

  @GET
  @Direct
  @Path("/{signed}/{file}")
  @Anyone
  @Operation(
      operationId = "downloadLinkedPaper",
      summary = "Open the file of a bill by its link",
      description = "403 if the link was changed, 410 if it has expired.")
  @APIResponse(
      responseCode = "200",
      headers = @Header(name = "ETag", description = "The entity tag of the file."),
      content =
          @Content(mediaType = "application/pdf", schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "403")
  @APIResponse(responseCode = "410")
  public Response open(
      @PathParam("signed") String signed,
      @PathParam("file") String file,
      @BeanParam PartWanted part,
      @Context Request request) {
    BillLinks.Opened link = links.open(signed);
    if (link.expired()) {
      throw new Rejected(
          410,
          "link_expired",
          "This link is no longer good. Ask for the bill again to get a new one.");
    }
    BillView bill = bills.linked(link.billId()).orElseThrow(() -> new NotFound("bill"));
    if (!file.equals(PaperLinks.fileName(bill))) {
      throw new NotFound("bill");
    }
    return papers.of(bill, link.language(), part, request);
  }
}
