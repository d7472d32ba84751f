package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.attachment.AttachmentType;
import shop.orders.domain.attachment.Picture;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.order.Annotating;
import shop.orders.domain.order.policy.AttachedFile;
import shop.orders.domain.order.reading.AttachmentReading;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.errors.Problem;
import shop.orders.web.kit.form.SentFile;
import shop.orders.web.kit.http.BodyLimit;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The files of an order, such as the picture of a prescription. */
@Path("/v2/orders")
@RequestScoped
@Tag(name = "Orders")
public class AttachmentsResource {

  /** The file, and room for the boundaries and headers of the form around it. */
  public static final int FORM_LIMIT = AttachmentType.MAX_BYTES + 64 * 1024;

  @Inject private AttachmentReading reading;
  @Inject private Annotating annotating;
  @Inject private Caller caller;
  @Inject private PublicAddress address;

  /** A file, without its bytes. */
  @Schema(name = "Attachment")
  record AttachmentJson(
      long id,
      Instant at,
      @Schema(description = "Customers see staff in place of the names of the shop's people.")
          String uploadedBy,
      @Schema(example = "prescription.png") String fileName,
      @Schema(example = "image/png") String mediaType,
      @Schema(description = "In bytes.") int size,
      String sha256,
      @Schema(description = "The link to the bytes; needs the token, too.") String url,
      @Schema(description = "What the caller may do with the file now: delete.")
          Map<String, OrderJson.ActionJson> actions) {

    static AttachmentJson of(
        long orderId, AttachmentReading.AttachmentView attachment, PublicAddress address) {
      return new AttachmentJson(
          attachment.id(),
          attachment.at(),
          attachment.uploadedBy(),
          attachment.fileName(),
          attachment.mediaType(),
          attachment.size(),
          attachment.sha256(),
          address.of("/api/v2/orders/" + orderId + "/attachments/" + attachment.id()),
          Map.of(AttachedFile.DELETE, OrderJson.ActionJson.of(attachment.deletion())));
    }
  }

  @GET
  @Path("/{id}/attachments")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "listOrderAttachments", summary = "List the files of an order")
  public Paged<AttachmentJson> list(@PathParam("id") long id) {
    return new Paged<>(
        reading.list(id, caller.actor(Channel.API)).stream()
            .map(attachment -> AttachmentJson.of(id, attachment, address))
            .toList(),
        null);
  }

  @GET
  @Path("/{id}/attachments/{attachment}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Produces(MediaType.WILDCARD)
  @Operation(operationId = "downloadOrderAttachment", summary = "Read a file of an order")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(mediaType = MediaType.WILDCARD, schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "304", description = "If-None-Match has the ETag of this file.")
  public Response one(@PathParam("id") long id, @PathParam("attachment") long attachmentId) {
    return UploadedFile.answer(reading.one(id, attachmentId, caller.actor(Channel.API)));
  }

  @POST
  @Path("/{id}/attachments")
  @Consumes({
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/heic",
    "image/heif",
    "application/pdf",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Access(customers = true, merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @InAnyCapacity
  @Idempotent
  @BodyLimit(AttachmentType.MAX_BYTES)
  @Operation(
      operationId = "addOrderAttachment",
      summary = "Attach a file to an order",
      description =
          AttachmentType.PICTURES
              + " or PDF of up to "
              + AttachmentType.MAX_SIZE
              + ", one for each call; the type is recognised by the bytes, and the name ends by it."
              + " A picture has at most "
              + Picture.MOST_MEGAPIXELS
              + " megapixels, and is stored without what it says about place, time and camera.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AttachmentJson.class)))
  public Response attach(
      @PathParam("id") long id, @QueryParam("file_name") String fileName, byte[] content) {
    return attached(id, fileName, content);
  }

  @POST
  @Path("/{id}/attachments")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Access(customers = true, merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @InAnyCapacity
  @Idempotent
  @BodyLimit(FORM_LIMIT)
  @Operation(hidden = true)
  @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA))
  public Response attachForm(@PathParam("id") long id, List<EntityPart> parts) throws IOException {
    SentFile file = SentFile.of(parts);
    return attached(id, file.name(), file.content());
  }

  @DELETE
  @Path("/{id}/attachments/{attachment}")
  @Access(customers = true, merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @InAnyCapacity
  @Atomic
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(
      operationId = "deleteOrderAttachment",
      summary = "Delete a file of an order",
      description =
          "Whoever has uploaded a file deletes it until the order's next step, and staff at any"
              + " time; a prescription with which the order was confirmed stays. The bytes are"
              + " gone, the history keeps the name.")
  @APIResponse(responseCode = "204", description = "The file is deleted.")
  public Response delete(@PathParam("id") long id, @PathParam("attachment") long attachmentId) {
    annotating.detach(id, attachmentId, caller.actor(Channel.API));
    return Response.noContent().build();
  }

  private Response attached(long id, String fileName, byte[] content) {
    Actor actor = caller.actor(Channel.API);
    long attachmentId = annotating.attach(id, fileName, content, actor);
    AttachmentJson attachment =
        reading.list(id, actor).stream()
            .filter(one -> one.id() == attachmentId)
            .map(one -> AttachmentJson.of(id, one, address))
            .findFirst()
            .orElseThrow();
    return Response.created(URI.create(attachment.url())).entity(attachment).build();
  }
}
