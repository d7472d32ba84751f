package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** The customer has as many cash orders that have not been delivered as one may have. */
public final class TooManyOpenOrders extends Refusal {

  private static final long serialVersionUID = 1L;

  TooManyOpenOrders(int most) {
    super(
        Kind.TOO_MANY,
        "too_many_open_orders",
        "At most "
            + most
            + " orders at a time can wait to be paid in cash; pay in another way, or after their"
            + " delivery.");
    fact("limit", most);
  }
}
