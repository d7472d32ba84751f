package shop.orders.web.api.papers;

import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.packing.PackingPapers;
import shop.orders.domain.access.Channel;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.paper.FreshPaper;
import shop.orders.web.kit.paper.PaperLanguage;

/** The packing slip of an order whose parcel is still to be packed. */
@Path("/v2/orders/{id}/packing-slip")
@RequestScoped
@Tag(name = "Papers")
public class PackingSlipResource {

  @Inject private PackingPapers papers;
  @Inject private Caller caller;

  @GET
  @Produces(FreshPaper.MEDIA_TYPE)
  @Access(merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @Operation(
      operationId = "downloadPackingSlipOfOrder",
      summary = "Read the packing slip of what is to be sent",
      description =
          "A PDF with the pieces of a confirmed order that have not left and are not cancelled:"
              + " before there is a parcel. No prices; the order's code as a barcode. 404"
              + " packing_slip_not_found if nothing is to be packed.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = FreshPaper.MEDIA_TYPE,
              schema = @Schema(implementation = byte[].class)))
  public Response ofOrder(
      @PathParam("id") long id,
      @Parameter(description = PaperLanguage.DESCRIPTION) @QueryParam("lang") String language) {
    return FreshPaper.answer(
        papers.ofOrder(id, PaperLanguage.asked(language), caller.actor(Channel.API)),
        "packing-slip-" + id);
  }
}
