package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_RETURN;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
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
import shop.orders.returns.Evidence;
import shop.orders.returns.ReturnReading;
import shop.orders.web.api.orders.AttachmentsResource;
import shop.orders.web.api.orders.UploadedFile;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.form.SentFile;
import shop.orders.web.kit.http.BodyLimit;
import shop.orders.web.kit.tx.Idempotent;

/** Photographs of faults of returned goods. */
@Path("/v2/returns")
@RequestScoped
@Tag(name = "Returns")
public class ReturnEvidenceResource {

  @Inject private Evidence evidence;
  @Inject private ReturnReading reading;
  @Inject private Caller caller;
  @Inject private PublicAddress address;

  @POST
  @Path("/{id}/evidence")
  @Consumes({
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/heic",
    "image/heif",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @BodyLimit(AttachmentType.MAX_BYTES)
  @Operation(
      operationId = "addReturnPhoto",
      summary = "Add a photograph to a return",
      description =
          AttachmentType.PICTURES
              + " of up to "
              + AttachmentType.MAX_SIZE
              + " and "
              + Picture.MOST_MEGAPIXELS
              + " megapixels, recognised by the bytes. At most "
              + Evidence.MOST
              + " photographs, until the return has ended.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReturnJson.PhotoJson.class)))
  public Response add(@PathParam("id") long id, byte[] content) {
    return added(id, content);
  }

  @POST
  @Path("/{id}/evidence")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @BodyLimit(AttachmentsResource.FORM_LIMIT)
  @Operation(hidden = true)
  @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA))
  public Response addForm(@PathParam("id") long id, List<EntityPart> parts) throws IOException {
    return added(id, SentFile.of(parts).content());
  }

  @GET
  @Path("/{id}/evidence/{photo}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Produces(MediaType.WILDCARD)
  @Operation(operationId = "downloadReturnPhoto", summary = "Read a photograph of a return")
  @APIResponse(
      responseCode = "200",
      description = "The picture",
      content =
          @Content(mediaType = MediaType.WILDCARD, schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "304", description = "If-None-Match has the ETag of this file.")
  public Response one(@PathParam("id") long id, @PathParam("photo") long photoId) {
    ReturnReading.Photo photo = reading.photo(id, photoId, caller.actor(Channel.API));
    return UploadedFile.answer(
        photo.file(),
        photo.mediaType(),
        photo.sha256(),
        "photo-" + photoId + "." + AttachmentType.extension(photo.mediaType()));
  }

  private Response added(long id, byte[] content) {
    Actor actor = caller.actor(Channel.API);
    long photoId = evidence.add(id, content, actor);
    ReturnJson.PhotoJson photo =
        reading.one(id, actor).evidence().stream()
            .filter(one -> one.id() == photoId)
            .findFirst()
            .map(one -> ReturnJson.PhotoJson.of(id, one, address))
            .orElseThrow();
    return Response.created(URI.create(photo.url())).entity(photo).build();
  }
}
