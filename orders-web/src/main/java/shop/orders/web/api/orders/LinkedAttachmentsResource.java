package shop.orders.web.api.orders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.order.reading.AttachmentReading;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.paper.AttachmentLinks;

/** The files of orders by the links of {@link AttachmentLinks}. */
@Path("/" + AttachmentLinks.PATH)
@RequestScoped
@Tag(name = "Orders")
public class LinkedAttachmentsResource {

  @Inject private AttachmentLinks links;
  @Inject private AttachmentReading attachments;

  @GET
  @Path("/{signed}/{file}")
  @Anyone
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "getLinkedAttachment",
      summary = "Open a file of an order by its link",
      description = "403 if the link was changed, 410 if it has expired.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(mediaType = MediaType.WILDCARD, schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "304", description = "If-None-Match has the ETag of this file.")
  @APIResponse(responseCode = "403")
  @APIResponse(responseCode = "410")
  public Response open(@PathParam("signed") String signed, @PathParam("file") String file) {
    AttachmentReading.Attachment attachment = attachments.linked(links.opened(signed));
    if (!file.equals(AttachmentLinks.plainName(attachment.fileName()))) {
      throw new NotFound("attachment");
    }
    return UploadedFile.answer(attachment);
  }
}
