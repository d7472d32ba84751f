package shop.orders.domain.order.money;

import java.math.BigDecimal;

/** How far an order is paid or refunded; computed from its ledger, never set. */
public enum PaymentStatus {
  UNPAID,
  PARTIALLY_PAID,
  PAID,
  PARTIALLY_REFUNDED,
  REFUNDED;

  /**
   * If money went back because more came in than the order costs, neither that payment nor its way
   * back counts: after a second payment that was refunded, and after a lost dispute and a new
   * payment, the order is paid. If nothing is left of what came in, it is refunded in any case.
   *
   * @param total the price of the order
   * @param paid the sum of all payments
   * @param refunded the sum of all refunds paid out, without what is only owed back
   * @param tooMuch the part of {@code refunded} that had been paid beyond the price
   */
  public static PaymentStatus of(
      BigDecimal total, BigDecimal paid, BigDecimal refunded, BigDecimal tooMuch) {
    if (refunded.signum() > 0 && refunded.compareTo(paid) >= 0) {
      return REFUNDED;
    }
    if (refunded.compareTo(tooMuch) > 0) {
      return PARTIALLY_REFUNDED;
    }
    BigDecimal kept = paid.subtract(refunded);
    if (kept.compareTo(total) >= 0) {
      return PAID;
    }
    return kept.signum() > 0 ? PARTIALLY_PAID : UNPAID;
  }
}
