package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** There is nothing in the cart to buy. */
final class CartEmpty extends Refusal {

  private static final long serialVersionUID = 1L;

  CartEmpty() {
    super(Kind.CONFLICT, "cart_empty", "The cart is empty.");
  }
}
