package shop.orders.domain.returned;

/**
 * What customers get for goods that do not conform to the contract: Directive (EU) 2019/771,
 * article 13. They choose between repair and replacement first; the other two follow if the shop
 * refuses these with a reason or fails, or if both agree.
 */
public enum Remedy {
  REPAIR,
  REPLACEMENT,
  /** The customer keeps the goods and gets a part of the price back: article 15. */
  PRICE_REDUCTION,
  /** The contract ends for the goods: they come back, and their price is owed: article 16. */
  REFUND
}
