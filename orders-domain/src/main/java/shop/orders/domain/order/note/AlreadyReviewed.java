package shop.orders.domain.order.note;

import shop.orders.domain.refusal.Refusal;

/** The order has a review already; it can have only one. */
public final class AlreadyReviewed extends Refusal {

  private static final long serialVersionUID = 1L;

  public AlreadyReviewed() {
    super(Kind.CONFLICT, "already_reviewed", "This order has a review already.");
  }
}
