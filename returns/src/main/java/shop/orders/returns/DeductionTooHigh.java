package shop.orders.returns;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** Staff would deduct more for a line than its pieces give back. */
public final class DeductionTooHigh extends Refusal {

  private static final long serialVersionUID = 1L;

  DeductionTooHigh(long lineId, BigDecimal most) {
    super(
        Kind.CONFLICT,
        "deduction_too_high",
        "The received pieces of line " + lineId + " give back no more than " + most + ".");
    fact("line_id", lineId);
    fact("most", most.toPlainString());
  }
}
