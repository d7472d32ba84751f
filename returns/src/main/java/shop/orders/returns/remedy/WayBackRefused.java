package shop.orders.returns.remedy;

import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.WayBackState;

/** The goods of a return are not where a step of their repair, or of their way back, begins. */
public final class WayBackRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private WayBackRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static WayBackRefused none() {
    return new WayBackRefused(
        "not_in_repair",
        "The goods of this return were neither received to be repaired nor refused, or are with the"
            + " customer again.");
  }

  static WayBackRefused now(WayBackState state) {
    WayBackRefused refused =
        new WayBackRefused("repair_forbids", "The goods of this return are " + state.words() + ".");
    refused.fact("repair", state.name());
    return refused;
  }
}
