package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Refusal;

/** The stock is not any more what the caller has read. */
final class StockMoved extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param stock the present one; null if pieces are not counted
   */
  StockMoved(long itemId, Integer stock) {
    super(
        Kind.CONFLICT,
        "stock_moved",
        stock == null
            ? "The pieces of this item are not counted now."
            : "The stock is " + stock + " now: read it again, and count.");
    fact("item_id", itemId);
    if (stock != null) {
      fact("stock", stock);
    }
  }
}
