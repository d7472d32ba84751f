package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Refusal;

/** The pieces of an item are not counted, so that none can come or go. */
final class StockNotCounted extends Refusal {

  private static final long serialVersionUID = 1L;

  StockNotCounted(long itemId) {
    super(
        Kind.CONFLICT,
        "stock_not_counted",
        "The pieces of this item are not counted: set its stock first.");
    fact("item_id", itemId);
  }
}
