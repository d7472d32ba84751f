package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Refusal;

/** The stock has fewer pieces than are wanted. */
public final class InsufficientStock extends Refusal {

  private static final long serialVersionUID = 1L;

  InsufficientStock(long itemId, String name, int available) {
    super(
        Kind.CONFLICT,
        "insufficient_stock",
        available == 0
            ? "“" + name + "” is out of stock."
            : "Only " + available + " of “" + name + "” are left.");
    fact("item_id", itemId);
    fact("name", name);
    fact("available", available);
  }
}
