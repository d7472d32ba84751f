package shop.orders.domain.order.part;

/**
 * How many pieces of a line were ordered, shipped, delivered, cancelled and returned.
 *
 * @param quantity ordered, including pieces that were cancelled or returned later
 * @param returning in returns that are not finished
 */
public record LinePieces(
    int quantity, int cancelled, int shipped, int delivered, int returned, int returning) {

  /** Pieces that are neither shipped nor cancelled. */
  public int open() {
    return quantity - cancelled - shipped;
  }

  /** Pieces that are shipped and have not arrived. */
  public int onItsWay() {
    return shipped - delivered;
  }

  /** Pieces that have arrived and are not on their way back. */
  public int kept() {
    return delivered - returned - returning;
  }
}
