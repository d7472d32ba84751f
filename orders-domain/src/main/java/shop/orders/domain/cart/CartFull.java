package shop.orders.domain.cart;

import shop.orders.domain.refusal.Refusal;

/** A cart has room for so many different items. */
public final class CartFull extends Refusal {

  private static final long serialVersionUID = 1L;

  CartFull(int most) {
    super(Kind.CONFLICT, "cart_full", "A cart holds at most " + most + " different items.");
  }
}
