package shop.orders.domain.catalog;

/** How a discount is meant: so much money, or so much of the price. */
public enum DiscountType {
  FLAT,
  PERCENT
}
