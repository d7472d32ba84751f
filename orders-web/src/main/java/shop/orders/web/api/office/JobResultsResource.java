package shop.orders.web.api.office;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.identity.LinkRefused;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.refusal.NotFound;
import shop.orders.office.job.JobFile;
import shop.orders.office.job.Jobs;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.paper.LinkPages;
import shop.orders.web.kit.paper.PartWanted;

/** The results of jobs by the links of {@link JobLinks}. */
@Path("/" + JobLinks.PATH)
@RequestScoped
@Tag(name = "Jobs")
public class JobResultsResource {

  @Inject private JobLinks links;
  @Inject private Jobs jobs;
  @Inject private LinkPages pages;

  @GET
  @Path("/{signed}/{file}")
  @Anyone
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "downloadJobResult",
      summary = "Open the result of a job by its link",
      description =
          "A download that was cut off goes on by Range. 403 if the link was changed, 410 if it has"
              + " expired or the result is deleted.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      headers = @Header(name = "ETag", description = "The entity tag of the file."),
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
      return pages.ofExpired("job");
    }
    JobFile found = jobs.file(link.claim());
    if (!file.equals(found.name())) {
      throw new NotFound("job");
    }
    EntityTag tag = new EntityTag(found.sha256());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged == null ? content(found, wanted) : unchanged)
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header("Accept-Ranges", "bytes")
        .build();
  }

  private static Response.ResponseBuilder content(JobFile file, PartWanted wanted) {
    return wanted
        .of(file.size(), file.sha256())
        .map(
            part ->
                Response.status(206)
                    .entity((StreamingOutput) out -> file.writeTo(out, part.from(), part.to()))
                    .header(HttpHeaders.CONTENT_LENGTH, part.length())
                    .header("Content-Range", part.told()))
        .orElseGet(
            () ->
                Response.ok((StreamingOutput) file::writeTo)
                    .header(HttpHeaders.CONTENT_LENGTH, file.size()))
        .type(file.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"");
  }
}
