package shop.orders.web.kit.errors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An RFC 9457 problem. Programs decide by its {@code code}; the facts of a refusal are members
 * beside it.
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Schema(
            description =
                "Stable, for programs. docs/errors.md, and x-codes here, have each with its meaning;"
                    + " further codes may come.",
            example = "order_not_found")
        String code,
    String requestId,
    List<FieldError> errors,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> facts) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(Fault fault, int status) {
    return new Problem(
        "about:blank",
        title(status),
        status,
        fault.detail(),
        fault.code(),
        fault.requestId(),
        fault.errors(),
        fault.facts());
  }

  /** RFC 9457: with the type about:blank, the title is the name of the status. */
  public static String title(int status) {
    return switch (status) {
      case 413 -> "Content Too Large";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      default -> {
        Response.Status known = Response.Status.fromStatusCode(status);
        yield known == null ? "Error" : known.getReasonPhrase();
      }
    };
  }
}
