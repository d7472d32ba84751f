package shop.orders.returns;

import shop.orders.domain.refusal.Refusal;

/** Staff want to end the return of a withdrawal, but only the customer can keep the goods. */
public final class KeptByCustomerOnly extends Refusal {

  private static final long serialVersionUID = 1L;

  public KeptByCustomerOnly() {
    super(
        Kind.FORBIDDEN,
        "only_by_the_customer",
        "This return follows from a withdrawal by law. Only the customer can decide to keep the"
            + " goods.");
  }
}
