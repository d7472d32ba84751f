package shop.orders.returns;

import shop.orders.domain.refusal.Refusal;

/** The call names more pieces than a return misses and the customer still has. */
public final class NothingMissing extends Refusal {

  private static final long serialVersionUID = 1L;

  NothingMissing(String field, int missing) {
    super(
        Kind.CONFLICT,
        "more_than_missing",
        missing == 0
            ? "No goods of this return are missing, or the customer has returned them otherwise."
            : "Only " + missing + " such pieces of this return are missing.",
        field);
    fact("missing_quantity", missing);
  }
}
