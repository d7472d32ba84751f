package shop.orders.returns;

import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Refusal;

/** The call names more pieces of a line than can be returned now. */
public final class MoreThanReturnable extends Refusal {

  private static final long serialVersionUID = 1L;

  public MoreThanReturnable(String field, long lineId, int returnable) {
    this(field, lineId, returnable, "");
  }

  private MoreThanReturnable(String field, long lineId, int returnable, String wayOut) {
    super(
        Kind.CONFLICT,
        "more_than_returnable",
        "Only " + returnable + " pieces of line " + lineId + " can be returned now." + wayOut,
        field);
    fact("line_id", lineId);
    fact("returnable_quantity", returnable);
  }

  /** The customer cannot withdraw from so many; others may be in returns by the shop's rules. */
  public static MoreThanReturnable byWithdrawal(
      String field, PolicyFacts.LineFacts line, int possible) {
    boolean others = line.pieces().returning() + line.pieces().returned() > 0;
    return new MoreThanReturnable(
        field,
        line.id(),
        possible,
        others
            ? " For goods that the shop has of a return that does not follow from a withdrawal, name"
                + " that return with all its pieces, or withdraw from the whole contract, without"
                + " naming lines."
            : "");
  }
}
