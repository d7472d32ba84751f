package shop.orders.domain.order.view;

import shop.orders.domain.refusal.Refusal;

/** The owner has another view of that name. */
public final class ViewNameTaken extends Refusal {

  private static final long serialVersionUID = 1L;

  ViewNameTaken() {
    super(Kind.CONFLICT, "view_name_taken", "You have another view of this name.", "name");
  }
}
