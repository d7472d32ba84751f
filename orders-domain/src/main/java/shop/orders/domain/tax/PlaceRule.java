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

  private final Demand demand;
  private final BiPredicate<Sale, String> kept;

  PlaceRule(
      TaxRegime regime,
      String field,
      String source,
      String sentence,
      BiPredicate<Sale, String> kept) {
    this.demand = new Demand(regime, field, source, sentence);
    this.kept = kept;
  }

  boolean holds(Sale sale, String key) {
    return kept.test(sale, key);
  }

  /**
   * The field is that of the delivery address which decides. The sentence is without its end, as
   * the category that mends it depends on the sale.
   */
  @Override
  public Demand demand() {
    return demand;
  }
}
