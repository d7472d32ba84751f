package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Refusal;

/** The stock has fewer pieces than are wanted. */
public final class InsufficientStock extends Refusal {

  private static final long serialVersionUID = 1L;

  private final long itemId;
  private final int available;

  /**
   * @param available pieces that are left
   */
  public InsufficientStock(long itemId, String name, int available) {
    super(
        Kind.CONFLICT,
        "insufficient_stock",
        available == 0
            ? "“" + name + "” is out of stock."
            : "Only " + available + " of “" + name + "” are left.");
    this.itemId = itemId;
    this.available = available;
    fact("item_id", itemId);
    fact("name", name);
    fact("available", available);
  }

  public long itemId() {
    return itemId;
  }

  /** Pieces that are left. */
  public int available() {
    return available;
  }
}
