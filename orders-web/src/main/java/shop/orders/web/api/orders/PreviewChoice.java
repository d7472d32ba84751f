package shop.orders.web.api.orders;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import shop.orders.returns.Preview;

/**
 * Whether a call is a dry run, or must have the effects of an earlier dry run, as a
 * {@code @BeanParam}.
 */
@APIResponse(
    responseCode = "200",
    description = "With dry_run, the effects that the call would have.",
    content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
public class PreviewChoice {

  @QueryParam("dry_run")
  @DefaultValue("false")
  @Parameter(description = "Only show the effects, and change nothing.")
  private boolean dryRun;

  @QueryParam("preview_token")
  @Parameter(
      description =
          "From a dry run: have exactly the effects that it has shown, or be refused with 409.")
  private String previewToken;

  /**
   * @param inBody the token in the request's body; null if it has none
   */
  public Preview preview(String inBody) {
    return Preview.of(dryRun, inBody == null ? previewToken : inBody);
  }
}
