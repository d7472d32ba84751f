package shop.orders.domain.cart;

import shop.orders.domain.refusal.Refusal;

/** No item of the earlier order can be bought any more. */
public final class NothingToAddAgain extends Refusal {

  private static final long serialVersionUID = 1L;

  NothingToAddAgain() {
    super(
        Kind.CONFLICT,
        "nothing_to_add_again",
        "Nothing of this order is sold or in stock any more.");
  }
}
