package shop.orders.domain.order;

import shop.orders.domain.refusal.Refusal;

/** An order is reviewed once. */
final class AlreadyReviewed extends Refusal {

  private static final long serialVersionUID = 1L;

  AlreadyReviewed() {
    super(Kind.CONFLICT, "already_reviewed", "This order has a review already.");
  }
}
