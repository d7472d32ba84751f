package shop.orders.domain.returned;

/** Where the goods of a return are when it begins, if the customer has not got them. */
public enum Origin {
  /** The shop has them, and has counted them: staff receive them next. */
  SHOP,
  /**
   * They are on their way from the shop to the customer, refused or repaired: the customer sends
   * what arrives.
   */
  WAY_BACK
}
