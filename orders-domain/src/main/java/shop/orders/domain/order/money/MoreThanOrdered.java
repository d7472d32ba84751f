package shop.orders.domain.order.money;

import shop.orders.domain.refusal.Refusal;

/** The call names more pieces of a line than can still be shipped or cancelled. */
public final class MoreThanOrdered extends Refusal {

  private static final long serialVersionUID = 1L;

  public MoreThanOrdered(long lineId, int left) {
    super(
        Kind.CONFLICT,
        "more_than_ordered",
        "Line " + lineId + " has only " + left + " pieces left for this.",
        "lines");
    fact("line_id", lineId);
    fact("left", left);
  }
}
