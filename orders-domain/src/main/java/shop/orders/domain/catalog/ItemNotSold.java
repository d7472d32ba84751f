package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Refusal;

/** The item is known but not for sale: it is inactive, or its shop is closed. */
public final class ItemNotSold extends Refusal {

  private static final long serialVersionUID = 1L;

  public ItemNotSold(long itemId) {
    super(Kind.CONFLICT, "item_not_sold", "This item is not for sale.");
    fact("item_id", itemId);
  }
}
