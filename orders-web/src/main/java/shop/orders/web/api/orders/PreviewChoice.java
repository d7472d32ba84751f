package shop.orders.web.api.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import shop.orders.domain.access.Actor;
import shop.orders.returns.Preview;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.json.Wire;

/**
 * Whether a call is a dry run, or must be exactly what an earlier dry run has shown, as a
 * {@code @BeanParam}. Whatever is not clearly the one or the other is refused, so that no call is
 * carried out that was only to be tried.
 */
@APIResponse(
    responseCode = "200",
    description = "With dry_run, the effects that the call would have.",
    content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
public class PreviewChoice {

  private static final String DRY_RUN = "dry_run";
  private static final String TOKEN = "preview_token";

  // A text, as an empty value of another type would count as missing.
  @QueryParam(DRY_RUN)
  @DefaultValue("false")
  @Parameter(
      description = "Only show the effects, and change nothing.",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  private String dryRun;

  @QueryParam(TOKEN)
  @Parameter(
      description =
          "From a dry run of the same call by the same caller: have exactly the effects that it has"
              + " shown, or be refused with 409.")
  private String previewToken;

  @Context private UriInfo uri;

  /**
   * @param body of the call; all of it is part of the preview
   */
  public Preview preview(Tried body, Actor caller) {
    demandOnce(DRY_RUN);
    demandOnce(TOKEN);
    if (body.previewToken() != null
        && previewToken != null
        && !body.previewToken().equals(previewToken)) {
      throw new Rejected(
          400, "invalid_parameter", "The body has another token than the address.", TOKEN);
    }
    return Preview.of(
        isDryRun(),
        body.previewToken() == null ? previewToken : body.previewToken(),
        caller,
        withoutToken(body));
  }

  private boolean isDryRun() {
    return switch (dryRun) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new Rejected(400, "invalid_parameter", "This must be true or false.", DRY_RUN);
    };
  }

  private void demandOnce(String parameter) {
    if (uri.getQueryParameters().getOrDefault(parameter, java.util.List.of()).size() > 1) {
      throw new Rejected(400, "invalid_parameter", "This is given more than once.", parameter);
    }
  }

  private static String withoutToken(Tried body) {
    ObjectNode members = Wire.mapper().valueToTree(body);
    members.remove(TOKEN);
    return members.toString();
  }
}
