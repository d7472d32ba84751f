package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.BodyLimit;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** The files of an order, such as the picture of a prescription. */
@Path("/v2/orders")
@RequestScoped
@Tag(name = "Orders")
public class AttachmentsResource {

  /** The file, and room for the boundaries and headers of the form around it. */
  public static final int FORM_LIMIT = AttachmentType.MAX_BYTES + 64 * 1024;

  @Inject private OrderReading reading;
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
      @Schema(description = "The link to the bytes; needs the token, too.") String url) {

    static AttachmentJson of(
        long orderId, OrderReading.AttachmentView attachment, PublicAddress address) {
      return new AttachmentJson(
          attachment.id(),
          attachment.at(),
          attachment.uploadedBy(),
          attachment.fileName(),
          attachment.mediaType(),
          attachment.size(),
          attachment.sha256(),
          address.of("/api/v2/orders/" + orderId + "/attachments/" + attachment.id()));
    }
  }

  @GET
  @Path("/{id}/attachments")
  @Access(customers = true, merchants = true, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "listOrderAttachments", summary = "List the files of an order")
  public Paged<AttachmentJson> list(@PathParam("id") long id) {
    return new Paged<>(
        reading.attachments(id, caller.actor(Channel.API)).stream()
            .map(attachment -> AttachmentJson.of(id, attachment, address))
            .toList(),
        null);
  }

  @GET
  @Path("/{id}/attachments/{attachment}")
  @Access(customers = true, merchants = true, staff = VIEW_ORDER_DETAILS)
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
    OrderReading.AttachmentContent attachment =
        reading.attachment(id, attachmentId, caller.actor(Channel.API));
    return UploadedFile.answer(
        attachment.file(),
        attachment.about().mediaType(),
        attachment.about().sha256(),
        disposition(attachment.about().fileName()));
  }

  /** RFC 6266: a plain ASCII name for old clients, and the whole name for the others. */
  static String disposition(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }

  @POST
  @Path("/{id}/attachments")
  @Consumes({
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "application/pdf",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Access(customers = true, merchants = true, staff = UPDATE_ORDER_DETAILS)
  @InAnyCapacity
  @Idempotent
  @BodyLimit(AttachmentType.MAX_BYTES)
  @Operation(
      operationId = "addOrderAttachment",
      summary = "Attach a file to an order",
      description =
          "PNG, JPEG, GIF, WebP or PDF of up to "
              + AttachmentType.MAX_SIZE
              + "; the type is recognised by the bytes. A picture has at most "
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
  @Access(customers = true, merchants = true, staff = UPDATE_ORDER_DETAILS)
  @InAnyCapacity
  @Idempotent
  @BodyLimit(FORM_LIMIT)
  @Operation(hidden = true)
  @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA))
  public Response attachForm(@PathParam("id") long id, List<EntityPart> parts) throws IOException {
    EntityPart file = fileOf(parts);
    try (InputStream content = file.getContent()) {
      return attached(id, nameOf(file), content.readAllBytes());
    }
  }

  /** The part of a form that has the file. */
  public static EntityPart fileOf(List<EntityPart> parts) {
    return parts.stream()
        .filter(part -> "file".equals(part.getName()))
        .findFirst()
        .orElseThrow(() -> new Rejected(400, "file_missing", "The form needs a part.", "file"));
  }

  /**
   * The name of a form's file; null if it has none. Browsers send it in UTF-8 (RFC 7578, 5.1), and
   * Jersey reads it in ISO 8859-1.
   */
  private static String nameOf(EntityPart file) {
    String name = file.getFileName().orElse(null);
    if (name == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException inAnotherCharset) {
      return name;
    }
  }

  private Response attached(long id, String fileName, byte[] content) {
    Actor actor = caller.actor(Channel.API);
    long attachmentId = annotating.attach(id, fileName, content, actor);
    AttachmentJson attachment =
        reading.attachments(id, actor).stream()
            .filter(one -> one.id() == attachmentId)
            .map(one -> AttachmentJson.of(id, one, address))
            .findFirst()
            .orElseThrow();
    return Response.created(URI.create(attachment.url())).entity(attachment).build();
  }
}
