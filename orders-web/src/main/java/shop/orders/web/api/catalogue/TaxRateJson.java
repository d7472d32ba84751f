package shop.orders.web.api.catalogue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.TaxComponents;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;

/** A component of the tax on a shop's items. */
@Schema(name = "TaxRate")
record TaxRateJson(
    @Schema(required = true, example = "CGST") String key,
    @Schema(required = true, description = "A percentage of the net amount.", example = "8.00")
        @Decimal
        String rate) {

  /** A component as staff write it: the rate may be a JSON string or number. */
  @Schema(name = "NewTaxRate")
  record Input(
      @Schema(example = "CGST") @NotBlank @Size(max = TaxComponents.LONGEST_KEY) String key,
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              description = "A percentage of the net amount.",
              pattern = Amounts.PERCENTAGE_OF_4_DECIMALS,
              example = "8.00")
          @NotNull
          @DecimalMin(value = "0", message = Field.NO_PERCENTAGE_OF_4_DECIMALS)
          @DecimalMax(value = "100", message = Field.NO_PERCENTAGE_OF_4_DECIMALS)
          BigDecimal rate) {}

  static List<TaxRateJson> of(List<TaxComponent> components) {
    return components.stream()
        .map(tax -> new TaxRateJson(tax.key(), tax.rate().toPlainString()))
        .toList();
  }

  static List<Input> inputs(List<TaxComponent> components) {
    return components == null
        ? null
        : components.stream().map(tax -> new Input(tax.key(), tax.rate())).toList();
  }

  static List<TaxComponent> components(List<Input> inputs) {
    if (inputs == null) {
      return null;
    }
    if (inputs.contains(null)) {
      throw new Invalid("tax_components", "A component of the tax may not be null.");
    }
    return inputs.stream().map(input -> new TaxComponent(input.key(), input.rate())).toList();
  }
}
