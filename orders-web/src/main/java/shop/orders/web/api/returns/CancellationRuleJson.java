package shop.orders.web.api.returns;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.returns.policy.CancellationRule;
import shop.orders.returns.policy.RuleBook;
import shop.orders.returns.policy.Stage;

/** A rule of cancellation; {@code any} means every value. */
@Schema(name = "CancellationRule")
record CancellationRuleJson(
    long id,
    @Schema(
            enumeration = {"any", "storefront", "ehealth", "pharmacy", "marketplace", "api"},
            example = "storefront")
        String channel,
    @Schema(
            enumeration = {"any", "cod", "online"},
            example = "cod")
        String paymentKind,
    @Schema(example = "PACKED") Stage stage,
    @Schema(
            enumeration = {"any", "customer", "merchant", "staff"},
            example = "customer")
        String actor,
    @Schema(example = "DENY") CancellationRule.Answer answer,
    @Schema(nullable = true, description = "Only if the answer is DENY.", example = "too_late")
        String code,
    @Schema(nullable = true, description = "Only if the answer is DENY.") String reason,
    Instant validFrom,
    @Schema(nullable = true, description = "Null if it has no end.") Instant validUntil) {

  static CancellationRuleJson of(CancellationRule rule) {
    return new CancellationRuleJson(
        rule.id(),
        lower(rule.channel()),
        lower(rule.paymentKind()),
        rule.stage(),
        lower(rule.actor()),
        rule.answer(),
        rule.code(),
        rule.reason(),
        rule.validFrom(),
        rule.validUntil());
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  /** A rule as staff write it. */
  @Schema(name = "NewCancellationRule")
  record Input(
      @Schema(
              required = true,
              enumeration = {"any", "storefront", "ehealth", "pharmacy", "marketplace", "api"},
              example = "storefront")
          String channel,
      @Schema(
              required = true,
              enumeration = {"any", "cod", "online"},
              example = "cod")
          String paymentKind,
      @Schema(example = "PACKED") @NotNull Stage stage,
      @Schema(
              required = true,
              enumeration = {"any", "customer", "merchant", "staff"},
              example = "customer")
          String actor,
      @Schema(
              example = "DENY",
              description =
                  "ALLOW: at once, and requests are granted at once. NEEDS_APPROVAL: only on request,"
                      + " which staff decide, for staff another person.")
          @NotNull
          CancellationRule.Answer answer,
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
      @Schema(nullable = true, description = "As soon as possible if absent.") Instant validFrom,
      @Schema(nullable = true, description = "No end if absent.") Instant validUntil) {

    CancellationRule rule() {
      return new CancellationRule(
          0, channel, paymentKind, stage, actor, answer, code, reason, validFrom, validUntil);
    }
  }
}
