package shop.orders.domain.order.money;

import shop.orders.domain.refusal.Refusal;

/** A payment with this reference is already in the order's ledger. */
public final class PaymentReferenceUsed extends Refusal {

  private static final long serialVersionUID = 1L;

  public PaymentReferenceUsed(String reference) {
    super(
        Kind.CONFLICT,
        "payment_reference_used",
        "A payment with the reference " + reference + " is already recorded for this order.",
        "reference");
  }
}
