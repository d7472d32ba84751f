package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** Nobody has said where the goods go. */
final class NoAddress extends Refusal {

  private static final long serialVersionUID = 1L;

  static final String SENTENCE =
      "There is no address to ship to: give one here, in the cart or in the profile.";

  NoAddress() {
    super(Kind.INVALID, "shipping_address_missing", SENTENCE);
  }
}
