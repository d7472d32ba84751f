package shop.orders.domain.order.view;

import shop.orders.domain.refusal.Refusal;

/** The owner has as many views as one may have. */
public final class TooManyViews extends Refusal {

  private static final long serialVersionUID = 1L;

  TooManyViews(int most) {
    super(Kind.CONFLICT, "too_many_views", "There are as many views as one may have.");
    fact("most", most);
  }
}
