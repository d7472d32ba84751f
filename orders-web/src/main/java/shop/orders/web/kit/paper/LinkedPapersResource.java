package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
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
import shop.orders.domain.identity.LinkRefused;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.Acceptance;

/** The files of bills by the links of {@link PaperLinks}. */
@Path("/" + PaperLinks.PATH)
@ApplicationScoped
@Tag(name = "Bills")
public class LinkedPapersResource {

  private static final String PDF = "application/pdf";

  @Inject private BillLinks links;
  @Inject private BillReading bills;
  @Inject private PaperAnswer papers;
  @Inject private LinkPages pages;
  @Inject private HttpServletRequest call;

  @GET
  @Direct
  @Path("/{signed}/{file}")
  @Produces({PDF, MediaType.TEXT_HTML})
  @Anyone
  @Operation(
      operationId = "downloadLinkedPaper",
      summary = "Open the file of a bill by its link",
      description =
          "403 if the link was changed, 410 if it has expired; a browser gets a page that says so.")
  @APIResponse(
      responseCode = "200",
      headers = @Header(name = "ETag", description = "The entity tag of the file."),
      content =
          @Content(mediaType = "application/pdf", schema = @Schema(implementation = byte[].class)))
  @APIResponse(
      responseCode = "403",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = byte[].class)))
  @APIResponse(
      responseCode = "410",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = byte[].class)))
  public Response open(
      @PathParam("signed") String signed,
      @PathParam("file") String file,
      @BeanParam PartWanted part,
      @Context Request request) {
    BillLinks.Opened link;
    try {
      link = links.open(signed);
    } catch (LinkRefused e) {
      return pages.ofChanged(e);
    }
    if (link.expired()) {
      return pages.ofExpired("bill", link.language());
    }
    if (!Acceptance.accepts(call, PDF)) {
      throw new Rejected(406, "not_acceptable", "The answer is a PDF, which Accept excludes.");
    }
    BillView bill = bills.linked(link.billId()).orElseThrow(() -> new NotFound("bill"));
    if (!file.equals(PaperLinks.fileName(bill))) {
      throw new NotFound("bill");
    }
    return papers.of(bill, link.language(), part, request);
  }
}
