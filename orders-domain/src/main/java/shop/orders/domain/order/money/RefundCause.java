package shop.orders.domain.order.money;

/**
 * Why money is owed back on an order. An order owes once for each cause.
 *
 * @param ownerId of the return, request or withdrawal; null if the kind is that of the order itself
 * @param reference names the cause to the outside, such as {@code return-7}, once per order; it is
 *     only compared, never taken apart
 */
public record RefundCause(Kind kind, Long ownerId, String reference) {

  /** What can make an order owe money back, and whether a row of its own tells of it. */
  public enum Kind {
    /** The whole order was called off, in whatever way. */
    ORDER_CANCELLED(false),
    /** Staff called off some lines. */
    LINES_CANCELLED(false),
    /** Some lines were called off as a customer had requested. */
    CANCELLATION_REQUEST(true),
    /** Some lines that had not left were called off by a withdrawal. */
    WITHDRAWAL(true),
    /** Goods came back. */
    RETURN(true);

    private final boolean owned;

    Kind(boolean owned) {
      this.owned = owned;
    }
  }

  public RefundCause {
    if (kind.owned != (ownerId != null)) {
      throw new IllegalArgumentException(kind + " is not caused by " + ownerId);
    }
  }

  public static RefundCause orderCancelled() {
    return new RefundCause(Kind.ORDER_CANCELLED, null, "cancelled");
  }

  /**
   * @param version of the order before its lines were called off
   */
  public static RefundCause linesCancelled(int version) {
    return new RefundCause(Kind.LINES_CANCELLED, null, "cancelled-" + version);
  }

  public static RefundCause cancellationRequest(long id) {
    return new RefundCause(Kind.CANCELLATION_REQUEST, id, "cancellation-" + id);
  }

  public static RefundCause withdrawal(long id) {
    return new RefundCause(Kind.WITHDRAWAL, id, "withdrawal-" + id);
  }

  public static RefundCause goodsReturned(long returnId) {
    return new RefundCause(Kind.RETURN, returnId, "return-" + returnId);
  }

  /** The return of which the goods came back; null if the cause is another. */
  public Long returnId() {
    return owner(Kind.RETURN);
  }

  /** The owner's id if the cause is of that kind, else null. */
  Long owner(Kind of) {
    return kind == of ? ownerId : null;
  }
}
