package shop.orders.returns.life;

import shop.orders.domain.refusal.Refusal;

/** A decision about goods that came unannounced is not possible. */
public final class SurplusRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private SurplusRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static SurplusRefused nothing() {
    return new SurplusRefused("nothing_to_settle", "No goods came unannounced, or all is decided.");
  }

  static SurplusRefused moreThanCame(int most) {
    SurplusRefused refused =
        new SurplusRefused(
            "more_than_surplus", "Only " + most + " such pieces wait for a decision.");
    refused.fact("surplus_quantity", most);
    return refused;
  }

  /** Only other goods than those of the order came unannounced. */
  static SurplusRefused notOfOrder() {
    return new SurplusRefused(
        "surplus_not_ordered",
        "What came unannounced is not of this order: send it back, or keep it without money.");
  }

  static SurplusRefused notOrdered(long lineId, int kept) {
    SurplusRefused refused =
        new SurplusRefused(
            "surplus_not_ordered",
            "Of line "
                + lineId
                + ", the customer has "
                + kept
                + " pieces to return: send the others back, or keep them without money.");
    refused.fact("line_id", lineId);
    refused.fact("kept_quantity", kept);
    return refused;
  }
}
