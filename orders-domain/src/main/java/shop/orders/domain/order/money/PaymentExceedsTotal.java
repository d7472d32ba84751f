package shop.orders.domain.order.money;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** A payment is higher than the unpaid amount of the order. */
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
