package shop.orders.domain.order.part;

/**
 * How many pieces of a line were ordered, shipped, delivered, cancelled and returned.
 *
 * @param quantity ordered, including pieces that were cancelled or returned later
 * @param returning in returns that are not finished
 * @param withdrawn of those on their way, the ones from which the customer has withdrawn
 */
public record LinePieces(
    int quantity,
    int cancelled,
    int shipped,
    int delivered,
    int returned,
    int returning,
    int withdrawn) {

  /** Pieces of a line without a withdrawal from any that are on their way. */
  public LinePieces(
      int quantity, int cancelled, int shipped, int delivered, int returned, int returning) {
    this(quantity, cancelled, shipped, delivered, returned, returning, 0);
  }

  /** Pieces that are neither shipped nor cancelled. */
  public int open() {
    return quantity - cancelled - shipped;
  }

  /** Pieces that are shipped and have not arrived. */
  public int onItsWay() {
    return shipped - delivered;
  }

  /** Pieces that were not cancelled, are not back, and have not been withdrawn from. */
  public int staying() {
    return open() + onItsWay() - withdrawn + kept();
  }

  /** Pieces that have arrived and are not on their way back. */
  public int kept() {
    return delivered - returned - returning;
  }
}
