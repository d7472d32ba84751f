package shop.orders.domain.cart;

import shop.orders.domain.refusal.Refusal;

/** The cart has no room for one more item: the number of different items is limited. */
public final class CartFull extends Refusal {

  private static final long serialVersionUID = 1L;

  CartFull(int most) {
    super(Kind.CONFLICT, "cart_full", "A cart holds at most " + most + " different items.");
  }
}
