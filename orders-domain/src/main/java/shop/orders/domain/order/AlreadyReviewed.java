package shop.orders.domain.order;

import shop.orders.domain.refusal.Refusal;

/** The order has a review already; it can have only one. */
final class AlreadyReviewed extends Refusal {

  private static final long serialVersionUID = 1L;

  AlreadyReviewed() {
    super(Kind.CONFLICT, "already_reviewed", "This order has a review already.");
  }
}
