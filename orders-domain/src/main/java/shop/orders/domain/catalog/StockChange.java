package shop.orders.domain.catalog;

import java.util.Set;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * A change of an item's stock by staff: a new count, or pieces that came or went.
 *
 * @param kind COUNT, or one of {@link #MOVES}
 * @param pieces the new count, null if pieces are not counted from now on; or those that came,
 *     below zero if they went: a delivery brings some, a loss takes some
 * @param read the count that the caller has read; null if it does not matter
 * @param note why; empty if nothing is said
 */
public record StockChange(
    ItemChoice item, MovementKind kind, Integer pieces, Integer read, String note) {

  /** How pieces come and go by hand. */
  public static final Set<MovementKind> MOVES =
      Set.of(MovementKind.DELIVERY, MovementKind.LOSS, MovementKind.CORRECTION);

  public static final int LONGEST_NOTE = 500;

  /** By its id or record id, or by its SKU in a shop; the others are null. */
  public record ItemChoice(String id, String sku, String shopSlug) {}

  public StockChange {
    note = Field.text("note", note, LONGEST_NOTE);
    if (kind == MovementKind.COUNT) {
      pieces = Field.within("stock", pieces, 0, StockLevel.MOST);
    } else {
      if (!MOVES.contains(kind)) {
        throw new Invalid("reason", Field.MISSING);
      }
      if (pieces == null || pieces == 0) {
        throw new Invalid("pieces", "This must be a number of pieces, below zero if they went.");
      }
      pieces = Field.within("pieces", pieces, -StockLevel.MOST, StockLevel.MOST);
      if (kind == MovementKind.DELIVERY && pieces < 0) {
        throw new Invalid("pieces", "A delivery adds pieces: this must be above zero.");
      }
      if (kind == MovementKind.LOSS && pieces > 0) {
        throw new Invalid("pieces", "A loss takes pieces: this must be below zero.");
      }
    }
  }

  /**
   * The stock after it.
   *
   * @param name of the item
   * @param present null if pieces are not counted
   */
  Integer after(long itemId, String name, Integer present) {
    if (read != null && !read.equals(present)) {
      throw new StockMoved(itemId, present);
    }
    if (kind == MovementKind.COUNT) {
      return pieces;
    }
    if (present == null) {
      throw new StockNotCounted(itemId);
    }
    int after = present + pieces;
    if (after < 0) {
      throw new InsufficientStock(itemId, name, present);
    }
    return Field.within("pieces", after, 0, StockLevel.MOST);
  }
}
