package shop.orders.domain.returned;

/** What is done with goods that were not announced and are not taken back. */
public enum Dismissal {
  SENT_BACK,
  /** The shop keeps them, such as what the customer does not want back. */
  KEPT
}
