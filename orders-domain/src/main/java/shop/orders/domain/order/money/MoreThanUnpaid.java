package shop.orders.domain.order.money;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** Store credit would pay more than is unpaid of an order. */
public final class MoreThanUnpaid extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param unpaid what the customer still has to pay
   */
  public MoreThanUnpaid(BigDecimal unpaid) {
    super(
        Kind.CONFLICT,
        "store_credit_exceeds_unpaid",
        unpaid.signum() == 0
            ? "Nothing of the order is unpaid."
            : "Only " + unpaid.toPlainString() + " of the order is unpaid.",
        "amount");
    fact("unpaid", unpaid.toPlainString());
  }
}
