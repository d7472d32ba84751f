package shop.orders.domain.returned;

/** Why a return was closed, other than that nothing is owed for its goods. */
public enum ClosedBy {
  /** The goods did not come in time. */
  DEADLINE,
  /** Staff closed it with a reason. */
  STAFF,
  /** The customer keeps the goods, with a remedy of the legal guarantee. */
  REMEDY
}
