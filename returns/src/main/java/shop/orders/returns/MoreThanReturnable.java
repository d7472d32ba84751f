package shop.orders.returns;

import shop.orders.domain.refusal.Refusal;

/** The call names more pieces of a line than can be returned now. */
public final class MoreThanReturnable extends Refusal {

  private static final long serialVersionUID = 1L;

  public MoreThanReturnable(String field, long lineId, int returnable) {
    super(
        Kind.CONFLICT,
        "more_than_returnable",
        "Only " + returnable + " pieces of line " + lineId + " can be returned now.",
        field);
    fact("line_id", lineId);
    fact("returnable_quantity", returnable);
  }
}
