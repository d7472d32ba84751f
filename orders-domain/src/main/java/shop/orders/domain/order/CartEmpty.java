package shop.orders.domain.order;

import shop.orders.domain.refusal.Refusal;

/** There is nothing in the cart to buy. */
public final class CartEmpty extends Refusal {

  private static final long serialVersionUID = 1L;

  CartEmpty() {
    super(Kind.CONFLICT, "cart_empty", "The cart is empty.");
  }
}
