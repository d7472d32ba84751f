package shop.orders.domain.tax;

import java.util.function.BiPredicate;

/**
 * Which components a taxed sale may have, as they say where it is taxed; checked again when it is
 * billed.
 */
public enum PlaceRule implements LawRule {
  PLACE_OF_SUPPLY(
      TaxRegime.IN,
      "state_province",
      "IGST Act, s. 7, 8",
      "The taxes are not those of the place of supply",
      IndianGst::isOf),

  DESTINATION(
      TaxRegime.EU,
      "country",
      "2006/112/EC, art. 33(a)",
      "The taxes are not those of the destination",
      EuropeanVat::isOf);

  private final TaxRegime regime;
  private final String field;
  private final String source;
  private final String sentence;
  private final BiPredicate<Sale, String> kept;

  PlaceRule(
      TaxRegime regime,
      String field,
      String source,
      String sentence,
      BiPredicate<Sale, String> kept) {
    this.regime = regime;
    this.field = field;
    this.source = source;
    this.sentence = sentence;
    this.kept = kept;
  }

  TaxRegime regime() {
    return regime;
  }

  boolean holds(Sale sale, String key) {
    return kept.test(sale, key);
  }

  /** The field of the delivery address that decides, as the wire spells it. */
  @Override
  public String field() {
    return field;
  }

  @Override
  public String source() {
    return source;
  }

  /** Without its end, as the category that mends it depends on the sale. */
  @Override
  public String sentence() {
    return sentence;
  }
}
