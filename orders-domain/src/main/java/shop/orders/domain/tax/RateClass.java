package shop.orders.domain.tax;

/** The kind of rate that goods have in their shop's country, to find that of another state. */
public enum RateClass {
  STANDARD,
  REDUCED,
  /** At zero at home. Elsewhere the reduced rate, as no zero rate is common to the states. */
  ZERO
}
