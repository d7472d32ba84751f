package shop.orders.domain.order.money;

/**
 * Why money is owed back on an order. An order has at most one due for each reference.
 *
 * @param ownerId id of the return, request or withdrawal; null if the kind has no such row
 * @param reference name of the cause for clients and the payment provider, such as {@code
 *     return-7}; unique within the order; only compared, never parsed
 */
public record RefundCause(Kind kind, Long ownerId, String reference) {

  /** The kinds of causes, and whether each belongs to a row of its own. */
  public enum Kind {
    /** The whole order was cancelled. */
    ORDER_CANCELLED(false),
    /** Staff cancelled some lines. */
    LINES_CANCELLED(false),
    /** Some lines were cancelled at a customer's request. */
    CANCELLATION_REQUEST(true),
    /** Some lines that were not shipped were cancelled by a withdrawal. */
    WITHDRAWAL(true),
    /** Goods came back. */
    RETURN(true),
    /**
     * More came in than was unpaid, such as a payment after the cancellation, or the total fell
     * with its tax.
     */
    OVERPAID(false),
    /** Staff granted a sum without goods. */
    GOODWILL(false),
    /** Staff gave back the charge for the delivery. */
    DELIVERY_FEE(false),
    /** The customer keeps goods that do not conform, at a lower price. */
    PRICE_REDUCTION(true);

    private final boolean owned;

    Kind(boolean owned) {
      this.owned = owned;
    }

    /** Whether goods were cancelled or came back, whose price is owed back. */
    public boolean isOfGoods() {
      return switch (this) {
        case ORDER_CANCELLED, LINES_CANCELLED, CANCELLATION_REQUEST, WITHDRAWAL, RETURN -> true;
        case OVERPAID, GOODWILL, DELIVERY_FEE, PRICE_REDUCTION -> false;
      };
    }

    /** Whether a sum is given back without goods. */
    public boolean isGranted() {
      return this == GOODWILL || this == DELIVERY_FEE || this == PRICE_REDUCTION;
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
   * @param version of the order before its lines were cancelled
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

  /**
   * For goods on their way that did not reach the customer after the withdrawal.
   *
   * @param version of the order before they were cancelled
   */
  public static RefundCause withdrawal(long id, int version) {
    return new RefundCause(Kind.WITHDRAWAL, id, "withdrawal-" + id + "-" + version);
  }

  public static RefundCause goodsReturned(long returnId) {
    return new RefundCause(Kind.RETURN, returnId, "return-" + returnId);
  }

  /**
   * Of what the shop had kept of a return's goods, which follows from a withdrawal after all;
   * beside {@link #goodsReturned}.
   */
  public static RefundCause keptOfReturn(long returnId) {
    return new RefundCause(Kind.RETURN, returnId, "return-" + returnId + "-withdrawal");
  }

  /**
   * Of what the shop had kept of a return's goods, which staff give back.
   *
   * @param version of the order before that
   */
  public static RefundCause forgiven(long returnId, int version) {
    return new RefundCause(Kind.RETURN, returnId, "return-" + returnId + "-forgiven-" + version);
  }

  /**
   * @param version of the order before the payment, or the change of its tax
   */
  public static RefundCause overpaid(int version) {
    return new RefundCause(Kind.OVERPAID, null, "overpaid-" + version);
  }

  /**
   * @param version of the order before the grant
   */
  public static RefundCause goodwill(int version) {
    return new RefundCause(Kind.GOODWILL, null, "goodwill-" + version);
  }

  /**
   * @param version of the order before the grant
   */
  public static RefundCause deliveryGranted(int version) {
    return new RefundCause(Kind.DELIVERY_FEE, null, "delivery-" + version);
  }

  /** For a return by the legal guarantee whose goods the customer keeps. */
  public static RefundCause priceReduced(long returnId) {
    return new RefundCause(Kind.PRICE_REDUCTION, returnId, "price_reduction-" + returnId);
  }

  /**
   * Of taking a grant back, for its entry among the credits.
   *
   * @param version of the order before that
   */
  public RefundCause revoked(int version) {
    return new RefundCause(kind, ownerId, reference + "-revoked-" + version);
  }

  /**
   * The reference under which goods are charged again that had not come.
   *
   * @param version of the order before that
   */
  public String corrected(int version) {
    return reference + "-corrected-" + version;
  }

  /** Whether staff granted it without goods. */
  public boolean isGranted() {
    return kind.isGranted();
  }

  /** Whether staff may take it back; what the customer claimed by law they may not. */
  public boolean isRevocable() {
    return isGranted() && kind != Kind.PRICE_REDUCTION;
  }

  /** The id of the return; null if the cause is another kind. */
  public Long returnId() {
    return owner(Kind.RETURN);
  }

  /** The owner's id if the cause has that kind, else null. */
  Long owner(Kind of) {
    return kind == of ? ownerId : null;
  }
}
