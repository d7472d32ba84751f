package shop.orders.domain.order.part;

/**
 * What became of a line's pieces.
 *
 * @param quantity ordered; what was cancelled or returned is contained
 * @param returning in returns that are under way
 */
public record LinePieces(
    int quantity, int cancelled, int shipped, int delivered, int returned, int returning) {

  /** Pieces that are neither shipped nor cancelled. */
  public int open() {
    return quantity - cancelled - shipped;
  }

  /** Pieces that have arrived and are not on their way back. */
  public int kept() {
    return delivered - returned - returning;
  }
}
