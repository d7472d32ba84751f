package shop.orders.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.returns.ReturnReasons;
import shop.orders.web.request.Paged;
import shop.orders.web.security.Anyone;

/** The reasons for which goods come back. */
@Path("/v2/return-reasons")
@RequestScoped
@Anyone
@Tag(name = "Returns")
public class ReturnReasonsResource {

  @Inject private ReturnReasons reasons;

  /** One reason. */
  @Schema(name = "ReturnReason")
  record ReasonJson(
      @Schema(example = "wrong_item") String code,
      @Schema(description = "In the language asked for, or English.") String name,
      @Schema(description = "By language.") Map<String, String> names,
      @Schema(description = "Whether the shop is to blame and bears the costs.")
          boolean shopFault) {}

  @GET
  @Operation(summary = "List the reasons for a return, in the order in which to offer them")
  public Paged<ReasonJson> list(
      @Parameter(description = "A language, such as bn.") @QueryParam("lang") String lang) {
    return new Paged<>(
        reasons.offered().stream()
            .map(
                reason ->
                    new ReasonJson(
                        reason.code(),
                        reason.names().in(lang, "en"),
                        reason.names().texts(),
                        reason.shopFault()))
            .toList(),
        null);
  }
}
