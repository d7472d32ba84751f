package shop.orders.web.kit.paper;

import jakarta.ws.rs.HeaderParam;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import shop.orders.web.kit.errors.Rejected;

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

  /** A single range. Several are answered with the whole file, as the RFC allows. */
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  @HeaderParam("Range")
  @Parameter(description = "One range of bytes; several ranges are answered with the whole file.")
  private String range;

  @HeaderParam("If-Range")
  @Parameter(
      description =
          "The ETag of the file whose part is wanted; for another file, the response is the whole"
              + " file.")
  private String ifRange;

  /**
   * Some bytes of a file.
   *
   * @param from the first one, from 0
   * @param to the last one
   * @param size of the file
   */
  public record Part(int from, int to, int size) {

    /** The value of the header {@code Content-Range}. */
    public String told() {
      return "bytes " + from + "-" + to + "/" + size;
    }

    public int length() {
      return to - from + 1;
    }
  }

  /**
   * The part of a file that is to be sent; empty for the whole file.
   *
   * @param tag the entity tag of the file, for {@code If-Range}
   * @throws Rejected (416) if the file has no such part
   */
  public Optional<Part> of(int size, String tag) {
    Matcher wanted = RANGE.matcher(range == null ? "" : range.strip());
    boolean whole =
        !wanted.matches()
            || ifRange != null && !ifRange.equals("\"" + tag + "\"")
            || wanted.group(1).isEmpty() && wanted.group(2).isEmpty();
    if (whole) {
      return Optional.empty();
    }
    long from;
    long to = size - 1L;
    if (wanted.group(1).isEmpty()) {
      from = Math.max(0, size - Long.parseLong(wanted.group(2)));
    } else {
      from = Long.parseLong(wanted.group(1));
      if (!wanted.group(2).isEmpty()) {
        long last = Long.parseLong(wanted.group(2));
        if (last < from) {
          return Optional.empty();
        }
        to = Math.min(to, last);
      }
    }
    if (from > to) {
      throw new Rejected(416, "range_not_satisfiable", "The file has not so many bytes.")
          .with("Content-Range", "bytes */" + size);
    }
    return Optional.of(new Part((int) from, (int) to, size));
  }
}
