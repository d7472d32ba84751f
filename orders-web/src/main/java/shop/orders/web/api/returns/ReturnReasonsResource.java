package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_POLICY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Translations;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.AcceptedLanguages;
import shop.orders.web.kit.http.ByLanguage;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** The reasons for returns. */
@Path("/v2/return-reasons")
@RequestScoped
@Anyone
@Tag(name = "Returns")
public class ReturnReasonsResource {

  @Inject private ReturnReasons reasons;
  @Inject private Caller caller;

  /** One reason. */
  @Schema(name = "ReturnReason")
  record ReasonJson(
      @Schema(example = "wrong_item") String code,
      @Schema(description = "In the requested language, or in English.") String name,
      @Schema(description = "By language.") Map<String, String> names,
      @Schema(description = "Whether the shop is to blame and pays the costs.") boolean shopFault,
      @Schema(
              description =
                  "Whether the goods do not conform to the contract, so that the legal guarantee"
                      + " covers it.")
          boolean lackOfConformity) {}

  /** A reason as staff write it. */
  @Schema(name = "NewReturnReason")
  record Input(
      @Schema(example = "too_small")
          @NotBlank
          @Size(max = ReturnReasons.LONGEST_CODE)
          @Pattern(regexp = ReturnReasons.CODE, message = ReturnReasons.NO_CODE)
          String code,
      @Schema(description = "By language; English is required.")
          @NotNull(message = ReturnReasons.NO_ENGLISH)
          Map<String, @Size(max = ReturnReasons.LONGEST_NAME) String> names,
      @Schema(required = true, description = "Whether the shop is to blame and pays the costs.")
          boolean shopFault,
      @Schema(
              nullable = true,
              description =
                  "Whether the goods do not conform to the contract, so that the legal guarantee"
                      + " covers it; false if absent. Needs shop_fault.")
          Boolean lackOfConformity) {}

  @POST
  @Idempotent
  @Access(staff = UPDATE_POLICY)
  @Operation(operationId = "addReturnReason", summary = "Add a reason for returns")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReasonJson.class)))
  public Response add(Input wanted) {
    ReturnReasons.Reason reason =
        reasons.add(
            wanted.code(),
            wanted.names(),
            wanted.shopFault(),
            Boolean.TRUE.equals(wanted.lackOfConformity()),
            caller.actor(Channel.API));
    return Response.created(URI.create("v2/return-reasons")).entity(json(reason, null)).build();
  }

  /** What staff change of a reason. */
  @Schema(name = "ReturnReasonChange")
  record Change(
      @Schema(description = "By language; English is required.")
          @NotNull(message = ReturnReasons.NO_ENGLISH)
          Map<String, @Size(max = ReturnReasons.LONGEST_NAME) String> names,
      @Schema(required = true, description = "Whether customers may choose it from now on.")
          boolean offered) {}

  @PUT
  @Path("/{code}")
  @Access(staff = UPDATE_POLICY)
  @Operation(
      operationId = "updateReturnReason",
      summary = "Name a reason anew, retire it, or offer it again",
      description = "Returns that have it keep it. A reason that a rule names cannot be retired.")
  public ReasonJson change(@PathParam("code") String code, Change wanted) {
    return json(
        reasons.change(code, wanted.names(), wanted.offered(), caller.actor(Channel.API)), null);
  }

  @GET
  @ByLanguage
  @Operation(
      operationId = "listReturnReasons",
      summary = "List the reasons for returns, in the order in which to offer them")
  public Paged<ReasonJson> list(
      @Parameter(description = "A language, such as bn; the best one by Accept-Language if absent.")
          @QueryParam("lang")
          String lang,
      @Context HttpHeaders headers) {
    Function<Translations, String> language =
        lang == null ? preferred(AcceptedLanguages.of(headers)) : names -> lang;
    return new Paged<>(
        reasons.offered().stream()
            .map(reason -> json(reason, language.apply(reason.names())))
            .toList(),
        null);
  }

  private static Function<Translations, String> preferred(AcceptedLanguages accepted) {
    return names -> accepted.among(names.texts().keySet(), "en");
  }

  private static ReasonJson json(ReturnReasons.Reason reason, String lang) {
    return new ReasonJson(
        reason.code(),
        reason.names().in(lang, "en"),
        reason.names().texts(),
        reason.shopFault(),
        reason.lackOfConformity());
  }
}
