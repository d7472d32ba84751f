package shop.orders.domain.party;

import shop.orders.domain.refusal.Refusal;

/** Another shop already has that bill prefix. */
public final class BillPrefixTaken extends Refusal {

  private static final long serialVersionUID = 1L;

  BillPrefixTaken() {
    super(
        Kind.CONFLICT,
        "bill_prefix_taken",
        "Another shop has this bill prefix already. Choose another one.",
        "bill_prefix");
  }
}
