package shop.orders.billing;

import shop.orders.domain.refusal.Refusal;

/** The order has not reached the step at which its shop issues the bill. */
public final class BillNotDue extends Refusal {

  private static final long serialVersionUID = 1L;

  BillNotDue(String message) {
    super(Kind.CONFLICT, "bill_not_due", message);
  }
}
