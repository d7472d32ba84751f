package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_POLICY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.policy.CancellationRule;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.returns.policy.RuleBook;
import shop.orders.returns.policy.Stage;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.tx.Idempotent;

/**
 * The dated rules of cancellation and returns. A rule never changes; a newer rule for the same case
 * replaces it for orders placed from its start on.
 */
@Path("/v2/policies")
@RequestScoped
@Access(staff = UPDATE_POLICY)
@Tag(name = "Policies")
public class PoliciesResource {

  @Inject private RuleBook rules;
  @Inject private Caller caller;

  /** A rule of cancellation; {@code any} means every value. */
  @Schema(name = "CancellationRule")
  record CancellationRuleJson(
      @Schema(
              enumeration = {"any", "storefront", "ehealth", "pharmacy", "marketplace", "api"},
              example = "storefront")
          String channel,
      @Schema(
              enumeration = {"any", "cod", "online"},
              example = "cod")
          String paymentKind,
      @Schema(example = "PACKED") @NotNull Stage stage,
      @Schema(
              enumeration = {"any", "customer", "merchant", "staff"},
              example = "customer")
          String actor,
      @Schema(example = "DENY") @NotNull CancellationRule.Answer answer,
      @Schema(
              nullable = true,
              description = "Only if the answer is DENY.",
              maxLength = RuleBook.LONGEST_CODE,
              example = "too_late")
          String code,
      @Schema(
              nullable = true,
              description = "Only if the answer is DENY.",
              maxLength = RuleBook.LONGEST_REASON)
          String reason,
      @Schema(nullable = true, description = "As soon as possible if absent.") Instant validFrom) {

    static CancellationRuleJson of(CancellationRule rule) {
      return new CancellationRuleJson(
          lower(rule.channel()),
          lower(rule.paymentKind()),
          rule.stage(),
          lower(rule.actor()),
          rule.answer(),
          rule.code(),
          rule.reason(),
          rule.validFrom());
    }

    CancellationRule rule() {
      return new CancellationRule(
          channel, paymentKind, stage, actor, answer, code, reason, validFrom);
    }
  }

  /** A rule of returns; an empty shop or category means all of them. */
  @Schema(name = "ReturnRule")
  record ReturnRuleJson(
      String shopSlug,
      String category,
      @Schema(
              nullable = true,
              description = "The shop's own if null; with 0, nothing can be returned.")
          Integer windowDays,
      boolean returnable,
      @Schema(description = "Unless the shop is to blame.", example = "customer")
          String returnPaidBy,
      @Schema(
              description = "The part of the price that is kept, unless the shop is to blame.",
              example = "10.00")
          String restockingPercent,
      @Schema(description = "When the last goods come back.") boolean refundDelivery,
      @Schema(description = "Codes of the accepted reasons; all that are offered if empty.")
          List<String> reasons,
      Instant validFrom) {

    static ReturnRuleJson of(ReturnRule rule) {
      return new ReturnRuleJson(
          rule.shopSlug(),
          rule.category(),
          rule.windowDays(),
          rule.returnable(),
          lower(rule.returnPaidBy()),
          rule.restockingPercent().setScale(2, RoundingMode.HALF_UP).toPlainString(),
          rule.refundDelivery(),
          rule.reasons(),
          rule.validFrom());
    }

    /** A rule as staff write it. */
    @Schema(name = "NewReturnRule")
    record Input(
        @Schema(nullable = true) @Size(max = Slug.LONGEST) String shopSlug,
        @Schema(nullable = true) @Size(max = ItemDetails.LONGEST_CATEGORY) String category,
        @Schema(
                nullable = true,
                description = "The shop's own if null; with 0, nothing can be returned.")
            @Min(0)
            @Max(ShopDetails.LONGEST_RETURN_WINDOW)
            Integer windowDays,
        @Schema(required = true) boolean returnable,
        @Schema(
                required = true,
                description = "Unless the shop is to blame.",
                enumeration = {"customer", "shop"},
                example = "customer")
            String returnPaidBy,
        @Schema(
                nullable = true,
                type = SchemaType.STRING,
                description = "The part of the price that is kept, unless the shop is to blame.",
                pattern = Amounts.PERCENTAGE_OF_2_DECIMALS,
                example = "10.00")
            @DecimalMin(value = "0", message = Field.NO_PERCENTAGE_OF_2_DECIMALS)
            @DecimalMax(value = "100", message = Field.NO_PERCENTAGE_OF_2_DECIMALS)
            BigDecimal restockingPercent,
        @Schema(required = true, description = "When the last goods come back.")
            boolean refundDelivery,
        @Schema(
                nullable = true,
                description = "Codes of the accepted reasons; all that are offered if absent.")
            List<String> reasons,
        @Schema(nullable = true, description = "As soon as possible if absent.")
            Instant validFrom) {

      ReturnRule rule() {
        return new ReturnRule(
            shopSlug,
            category,
            windowDays,
            returnable,
            returnPaidBy,
            restockingPercent,
            refundDelivery,
            reasons,
            validFrom);
      }
    }
  }

  @GET
  @Path("/cancellation")
  @Operation(summary = "List the rules of cancellation, newest first")
  public Paged<CancellationRuleJson> cancellation() {
    return new Paged<>(
        rules.cancellation(caller.actor(Channel.API)).stream()
            .map(CancellationRuleJson::of)
            .toList(),
        null);
  }

  @POST
  @Path("/cancellation")
  @Idempotent
  @Operation(
      summary = "Add a rule of cancellation",
      description =
          "It applies to orders placed from its start on; earlier orders keep their rule.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = CancellationRuleJson.class)))
  public Response addCancellation(CancellationRuleJson wanted) {
    return created(CancellationRuleJson.of(rules.add(wanted.rule(), caller.actor(Channel.API))));
  }

  @GET
  @Path("/returns")
  @Operation(summary = "List the rules of returns, newest first")
  public Paged<ReturnRuleJson> returns() {
    return new Paged<>(
        rules.returns(caller.actor(Channel.API)).stream().map(ReturnRuleJson::of).toList(), null);
  }

  @POST
  @Path("/returns")
  @Idempotent
  @Operation(
      summary = "Add a rule of returns",
      description =
          "It applies to orders placed from its start on; earlier orders keep their rule.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReturnRuleJson.class)))
  public Response addReturn(ReturnRuleJson.Input wanted) {
    return created(ReturnRuleJson.of(rules.add(wanted.rule(), caller.actor(Channel.API))));
  }

  private static Response created(Object rule) {
    return Response.status(Response.Status.CREATED).entity(rule).build();
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }
}
