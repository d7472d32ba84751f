package shop.orders.domain.tax;

import jakarta.persistence.AttributeConverter;
import java.util.Locale;
import shop.orders.domain.database.JsonColumn;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * What tax laws want to know about goods.
 *
 * @param commodityCode of the Harmonized System (in India HSN), 4 to 8 digits; empty if unknown
 * @param unit in which pieces are counted, such as {@code PCS}; empty for pieces without a code
 * @param rateClass {@code STANDARD} if null
 */
public record Goods(String commodityCode, String unit, RateClass rateClass) {

  public static final String COMMODITY_CODE = "([0-9]{4}|[0-9]{6}|[0-9]{8})?";
  public static final String NO_COMMODITY_CODE =
      "A code of the Harmonized System has 4, 6 or 8 digits.";
  public static final String UNIT = "([A-Za-z0-9]{1,10})?";
  public static final String NO_UNIT = "A unit is a code of up to 10 letters and digits.";

  /** Nothing is known. */
  public static final Goods UNKNOWN = new Goods(null, null, null);

  public Goods {
    commodityCode =
        checked("goods.commodity_code", commodityCode, COMMODITY_CODE, NO_COMMODITY_CODE);
    unit = checked("goods.unit", unit, UNIT, NO_UNIT).toUpperCase(Locale.ROOT);
    rateClass = rateClass == null ? RateClass.STANDARD : rateClass;
  }

  private static String checked(String field, String value, String form, String otherwise) {
    String text = value == null ? "" : Field.strip(value);
    if (!text.matches(form)) {
      throw new Invalid(field, otherwise);
    }
    return text;
  }

  /** Keeps them in a jsonb column. */
  @jakarta.persistence.Converter
  public static class Column extends JsonColumn<Goods>
      implements AttributeConverter<Goods, Object> {}
}
