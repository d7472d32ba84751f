package shop.orders.domain.returned;

/** The status of a withdrawal: the law requires a declaration and then a confirmation. */
public enum WithdrawalStatus {
  /** Not yet confirmed; it has no effect. */
  DECLARED,
  /** Received by the shop: the contract has ended, and the goods go back. */
  CONFIRMED,
  /** Never confirmed, and replaced by a newer declaration. */
  LAPSED
}
