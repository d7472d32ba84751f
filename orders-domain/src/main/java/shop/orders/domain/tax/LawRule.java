package shop.orders.domain.tax;

/** A rule of a law that a shop, its items or its orders must keep. */
public interface LawRule {

  /**
   * What a rule says.
   *
   * @param regime whose law it is; null for all
   * @param field to mend, as the wire spells it
   * @param source the law that says so
   * @param sentence the rule for people
   */
  record Demand(TaxRegime regime, String field, String source, String sentence) {}

  Demand demand();

  /** Null for all. */
  default TaxRegime regime() {
    return demand().regime();
  }

  default String field() {
    return demand().field();
  }

  default String source() {
    return demand().source();
  }

  default String sentence() {
    return demand().sentence();
  }
}
