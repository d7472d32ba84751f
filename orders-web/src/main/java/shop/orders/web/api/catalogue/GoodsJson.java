package shop.orders.web.api.catalogue;

import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.tax.Goods;
import shop.orders.domain.tax.RateClass;

/** What tax laws want to know about an item. */
@Schema(name = "GoodsClass")
record GoodsJson(
    @Schema(
            nullable = true,
            description =
                "Of the Harmonized System, 4, 6 or 8 digits; in India the HSN code, which shops with"
                    + " the tax terms IN must give.",
            example = "6109")
        @Pattern(regexp = Goods.COMMODITY_CODE, message = Goods.NO_COMMODITY_CODE)
        String commodityCode,
    @Schema(nullable = true, description = "In India a Unique Quantity Code.", example = "PCS")
        @Pattern(regexp = Goods.UNIT, message = Goods.NO_UNIT)
        String unit,
    @Schema(
            nullable = true,
            description =
                "By which rate of another state of the EU it is taxed there, if its shop has rates of"
                    + " the destination; standard if absent.",
            example = "standard")
        Rate rateClass) {

  /** The kind of rate, spelt as in JSON. */
  enum Rate {
    standard,
    reduced,
    zero
  }

  static GoodsJson of(Goods goods) {
    return new GoodsJson(
        goods.commodityCode(),
        goods.unit(),
        Rate.valueOf(goods.rateClass().name().toLowerCase(Locale.ROOT)));
  }

  static Goods goods(GoodsJson input) {
    return input == null
        ? null
        : new Goods(
            input.commodityCode,
            input.unit,
            input.rateClass == null
                ? null
                : RateClass.valueOf(input.rateClass.name().toUpperCase(Locale.ROOT)));
  }
}
