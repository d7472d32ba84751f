package shop.orders.domain.cart;

import shop.orders.domain.refusal.Refusal;

/** Nothing of an earlier order can be had any more. */
public final class NothingToAddAgain extends Refusal {

  private static final long serialVersionUID = 1L;

  NothingToAddAgain() {
    super(
        Kind.CONFLICT,
        "nothing_to_add_again",
        "Nothing of this order is sold or in stock any more.");
  }
}
