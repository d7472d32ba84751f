package shop.orders.returns.remedy;

import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.RepairState;

/** The goods of a return are not where a step of their repair, or of their way back, begins. */
public final class RepairRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private RepairRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  static RepairRefused none() {
    return new RepairRefused(
        "not_in_repair",
        "The goods of this return were neither received to be repaired nor refused, or are with the"
            + " customer again.");
  }

  static RepairRefused now(RepairState state) {
    RepairRefused refused =
        new RepairRefused("repair_forbids", "The goods of this return are " + state.words() + ".");
    refused.fact("repair", state.name());
    return refused;
  }
}
