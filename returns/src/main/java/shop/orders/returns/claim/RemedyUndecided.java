package shop.orders.returns.claim;

import shop.orders.domain.refusal.Refusal;

/** Goods are to be received for which the customer wants something else than a refund. */
public final class RemedyUndecided extends Refusal {

  private static final long serialVersionUID = 1L;

  RemedyUndecided() {
    super(
        Kind.CONFLICT,
        "remedy_undecided",
        "The customer wants another remedy than a refund: decide about it first.");
  }
}
