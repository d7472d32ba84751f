package shop.orders.billing;

import shop.orders.domain.refusal.Refusal;

/** The caller may see the order, but it has no bill; the message says why. */
public final class BillNotIssued extends Refusal {

  private static final long serialVersionUID = 1L;

  BillNotIssued(String message) {
    super(Kind.NOT_FOUND, "bill_not_issued", message);
  }
}
