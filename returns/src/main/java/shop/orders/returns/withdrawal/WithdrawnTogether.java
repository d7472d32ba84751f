package shop.orders.returns.withdrawal;

import shop.orders.domain.refusal.Refusal;

/** A part is named of goods that the customer has not got, and that are withdrawn from together. */
public final class WithdrawnTogether extends Refusal {

  private static final long serialVersionUID = 1L;

  WithdrawnTogether(String field, long returnId) {
    super(
        Kind.CONFLICT,
        "withdrawn_together",
        "The goods of return "
            + returnId
            + " came back to the shop: withdraw from all of them together. Name all pieces that it"
            + " received.",
        field);
    fact("return_id", returnId);
  }
}
