package shop.orders.domain.catalog;

/** Whether a discount is an amount of money or a percentage of the price. */
public enum DiscountType {
  FLAT,
  PERCENT
}
