package shop.orders.web.api.returns;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.policy.ReturnRule;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;

/** A rule of returns; an empty shop or category means all of them. */
@Schema(name = "ReturnRule")
record ReturnRuleJson(
    long id,
    String shopSlug,
    String category,
    @Schema(
            nullable = true,
            description = "The shop's own if null; with 0, nothing can be returned.")
        Integer windowDays,
    boolean returnable,
    @Schema(
            description = "Unless the shop is to blame.",
            enumeration = {"customer", "shop"},
            example = "customer")
        String returnPaidBy,
    @Schema(
            description = "The part of the price that is kept, unless the shop is to blame.",
            example = "10.00")
        @Decimal
        String restockingPercent,
    @Schema(description = "When the last goods come back.") boolean refundDelivery,
    @Schema(description = "Codes of the accepted reasons; all that are offered if empty.")
        List<String> reasons,
    Instant validFrom,
    @Schema(nullable = true, description = "Null if it has no end.") Instant validUntil) {

  static ReturnRuleJson of(ReturnRule rule) {
    return new ReturnRuleJson(
        rule.id(),
        rule.shopSlug(),
        rule.category(),
        rule.windowDays(),
        rule.returnable(),
        rule.returnPaidBy().toLowerCase(Locale.ROOT),
        rule.restockingPercent().setScale(2, RoundingMode.HALF_UP).toPlainString(),
        rule.refundDelivery(),
        rule.reasons(),
        rule.validFrom(),
        rule.validUntil());
  }

  /** A rule as staff write it. */
  @Schema(name = "NewReturnRule")
  record Input(
      @Schema(nullable = true) @Size(max = Slug.LONGEST) String shopSlug,
      @Schema(nullable = true, description = "Its case does not count.")
          @Size(max = ItemDetails.LONGEST_CATEGORY)
          String category,
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
      @Schema(nullable = true, description = "As soon as possible if absent.") Instant validFrom,
      @Schema(nullable = true, description = "No end if absent.") Instant validUntil) {

    ReturnRule rule() {
      return new ReturnRule(
          0,
          shopSlug,
          category,
          windowDays,
          returnable,
          returnPaidBy,
          restockingPercent,
          refundDelivery,
          reasons,
          validFrom,
          validUntil);
    }
  }
}
