package shop.orders.web.api.catalogue;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.TaxCategories;

/** How value added tax treats what is sold. */
@Schema(name = "TaxCategory")
public record TaxCategoryJson(
    @Schema(
            required = true,
            description =
                "S: by the rates of the tax components. Z: at zero. E: exempt. AE: reverse charge."
                    + " K: intra-Community supply. G: export. O: not subject to VAT. Orders that"
                    + " lack what AE, K or G needs, such as the buyer's VAT identifier, are taxed"
                    + " by the rates.",
            example = "E")
        TaxCategory.Code code,
    @Schema(
            required = true,
            description = "Why no tax is charged, as bills say it; empty for S and Z.",
            example = "Small business, section 19 UStG")
        String reason,
    @Schema(
            required = true,
            description = "The same as a code of the list VATEX; empty if there is none.",
            example = "VATEX-EU-132")
        String exemptionCode) {

  /** A category as staff write it. */
  @Schema(name = "NewTaxCategory")
  public record Input(
      @Schema(
              description =
                  "S: by the rates of the tax components. Z: at zero. E: exempt. AE: reverse"
                      + " charge. K: intra-Community supply. G: export. O: not subject to VAT.",
              example = "E")
          @NotNull
          TaxCategory.Code code,
      @Schema(
              nullable = true,
              description =
                  "Why no tax is charged: required for E, filled in for AE, K, G and O, and not"
                      + " allowed for S and Z.",
              example = "Small business, section 19 UStG")
          @Size(max = TaxCategories.LONGEST_REASON)
          String reason,
      @Schema(
              nullable = true,
              description = "A code of the list VATEX; filled in for AE, K, G and O.",
              example = "VATEX-EU-132")
          @Size(max = TaxCategories.LONGEST_EXEMPTION_CODE)
          String exemptionCode) {

    static Input of(TaxCategory category) {
      return category == null
          ? null
          : new Input(category.code(), category.reason(), category.exemptionCode());
    }

    public static TaxCategory category(Input input) {
      return input == null
          ? null
          : new TaxCategory(input.code(), input.reason(), input.exemptionCode());
    }
  }

  static TaxCategoryJson of(TaxCategory category) {
    return new TaxCategoryJson(category.code(), category.reason(), category.exemptionCode());
  }
}
