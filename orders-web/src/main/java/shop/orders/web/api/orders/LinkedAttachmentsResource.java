package shop.orders.web.api.orders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.database.StoredFile;
import shop.orders.domain.identity.LinkRefused;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.order.reading.AttachmentReading;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.paper.AttachmentLinks;
import shop.orders.web.kit.paper.LinkPages;
import shop.orders.web.kit.paper.PartWanted;

/** The files of orders by the links of {@link AttachmentLinks}. */
@Path("/" + AttachmentLinks.PATH)
@RequestScoped
@Tag(name = "Orders")
public class LinkedAttachmentsResource {

  @Inject private AttachmentLinks links;
  @Inject private AttachmentReading attachments;
  @Inject private LinkPages pages;

  @GET
  @Path("/{signed}/{file}")
  @Anyone
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "getLinkedAttachment",
      summary = "Open a file of an order by its link",
      description =
          "403 if the link was changed, 410 if it has expired; a browser gets a page that says so.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(mediaType = MediaType.WILDCARD, schema = @Schema(implementation = byte[].class)))
  @APIResponse(
      responseCode = "206",
      description = "The requested part.",
      headers = @Header(name = "Content-Range", description = "The position in the file."),
      content =
          @Content(mediaType = MediaType.WILDCARD, schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "304", description = "If-None-Match has the ETag of this file.")
  @APIResponse(
      responseCode = "403",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = byte[].class)))
  @APIResponse(
      responseCode = "410",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = byte[].class)))
  public Response open(
      @PathParam("signed") String signed,
      @PathParam("file") String file,
      @BeanParam PartWanted wanted,
      @Context Request request) {
    SignedLinks.Opened link;
    try {
      link = links.opened(signed);
    } catch (LinkRefused e) {
      return pages.ofChanged(e);
    }
    if (link.expired()) {
      return pages.ofExpired("order");
    }
    AttachmentReading.Attachment attachment = attachments.linked(Long.parseLong(link.claim()));
    if (!file.equals(AttachmentLinks.plainName(attachment.fileName()))) {
      throw new NotFound("attachment");
    }
    Response whole = UploadedFile.answer(attachment);
    boolean known = request.evaluatePreconditions(whole.getEntityTag()) != null;
    StoredFile stored = attachment.file();
    Optional<PartWanted.Part> part =
        known ? Optional.empty() : wanted.of(stored.size(), attachment.sha256());
    return part.map(it -> only(it, stored, whole))
        .orElseGet(() -> Response.fromResponse(whole))
        .header("Accept-Ranges", "bytes")
        .build();
  }

  private static Response.ResponseBuilder only(
      PartWanted.Part part, StoredFile file, Response whole) {
    return Response.fromResponse(whole)
        .status(206)
        .entity((StreamingOutput) out -> file.writeTo(out, part.from(), part.to()))
        .header(HttpHeaders.CONTENT_LENGTH, null)
        .header(HttpHeaders.CONTENT_LENGTH, part.length())
        .header("Content-Range", part.told());
  }
}
