package shop.orders.domain.catalog;

/** Why pieces came into stock, or left it. */
public enum MovementKind {
  /** The first count of an item. */
  OPENING,
  /** An order was placed. */
  SALE,
  /** Pieces of an order were cancelled before they had left. */
  RELEASE,
  /** Pieces came back and can be sold. */
  RETURN,
  /** Pieces were sent without a price, in place of others. */
  REPLACEMENT,
  /** Pieces came from a supplier. */
  DELIVERY,
  /** Pieces are broken, stolen or expired. */
  LOSS,
  /** Somebody has counted the pieces. */
  COUNT,
  /** Something was wrong. */
  CORRECTION
}
