package shop.orders.domain.order.money;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** More money than the order still costs. */
public final class PaymentExceedsTotal extends Refusal {

  private static final long serialVersionUID = 1L;

  public PaymentExceedsTotal(BigDecimal outstanding) {
    super(
        Kind.CONFLICT,
        "payment_exceeds_total",
        "Only " + outstanding.toPlainString() + " of this order is still unpaid.",
        "amount");
    fact("outstanding", outstanding.toPlainString());
  }
}
