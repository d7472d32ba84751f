package shop.orders.domain.tax;

import java.util.Locale;
import java.util.function.Predicate;

/** What an order needs under the law of its shop; checked in this sequence. */
public enum SaleRule implements LawRule {
  /** Without the State nobody knows whether it is CGST with SGST, or IGST. */
  STATE_UNKNOWN(
      TaxRegime.IN,
      "state_province",
      "IGST Act, s. 10(1)(ca)",
      "The State of the delivery address (state_province) is missing or unknown: it decides which"
          + " taxes apply. It is written like Maharashtra, MH or 27.",
      sale -> sale.isAbroad() || IndianState.of(sale.state()).isPresent()),

  COMPOSITION_STAYS_IN_STATE(
      TaxRegime.IN,
      "state_province",
      "CGST Act, s. 10(2)(c)",
      "This shop pays the composition levy, and may not deliver to another State.",
      sale ->
          !sale.seller().terms().isSmall() || !sale.isAbroad() && !IndianGst.isBetweenStates(sale));

  private final Demand demand;
  private final Predicate<Sale> kept;

  SaleRule(TaxRegime regime, String field, String source, String sentence, Predicate<Sale> kept) {
    this.demand = new Demand(regime, field, source, sentence);
    this.kept = kept;
  }

  boolean holds(Sale sale) {
    return kept.test(sale);
  }

  /** Stable, for clients. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field is that of the delivery address. */
  @Override
  public Demand demand() {
    return demand;
  }
}
