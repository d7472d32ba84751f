package shop.orders.web.kit.paper;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The part of a file that the caller wants (RFC 9110, 14), as a {@code @BeanParam}. */
@APIResponse(
    responseCode = "206",
    description = "The requested part.",
    headers = {
      @Header(name = "ETag", description = "The entity tag of the whole file."),
      @Header(name = "Content-Range", description = "The position of these bytes in the file.")
    },
    content =
        @Content(mediaType = "application/pdf", schema = @Schema(implementation = byte[].class)))
@APIResponse(responseCode = "304", description = "If-None-Match has the entity tag of this file.")
@APIResponse(responseCode = "416")
public class PartWanted {

  @HeaderParam("Range")
  @Parameter(description = "One range of bytes; several ranges are answered with the whole file.")
  private String range;

  @HeaderParam("If-Range")
  @Parameter(
      description =
          "The ETag of the file whose part is wanted; for another file, the response is the whole"
              + " file.")
  private String ifRange;

  /** The header {@code Range} as it was sent; empty if it was not. */
  String range() {
    return range == null ? "" : range.strip();
  }

  /** Whether a part of the file with that tag may be sent, by the header {@code If-Range}. */
  boolean isOf(String tag) {
    return ifRange == null || ifRange.equals("\"" + tag + "\"");
  }
}
