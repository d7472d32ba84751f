package shop.orders.domain.order.policy;

/**
 * The parcels of an order as policies see them.
 *
 * @param parcels all that have left, whatever became of them
 * @param toSettle of those, the ones that staff have to decide about
 * @param toRestock pieces that came back to the sender and are not in stock again
 */
public record ParcelFacts(int parcels, int toSettle, int toRestock) {

  /** Of an order whose parcels were not looked at. */
  public static final ParcelFacts NONE = new ParcelFacts(0, 0, 0);

  public ParcelFacts and(ParcelFacts other) {
    return new ParcelFacts(
        parcels + other.parcels, toSettle + other.toSettle, toRestock + other.toRestock);
  }
}
