package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** The cart has no lines. */
final class CartEmpty extends Refusal {

  private static final long serialVersionUID = 1L;

  CartEmpty() {
    super(Kind.CONFLICT, "cart_empty", "The cart is empty.");
  }
}
