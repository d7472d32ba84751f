package shop.orders.domain.returned;

/** Where a withdrawal stands: the law wants it declared first and then confirmed. */
public enum WithdrawalStatus {
  /** Said, and not yet confirmed; it changes nothing by itself. */
  DECLARED,
  /** Received: the contract is at its end, and the goods go back. */
  CONFIRMED
}
