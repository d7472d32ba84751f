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
   * @param total the price of the order
   * @param paid the sum of all payments
   * @param refunded the sum of all refunds paid out, without what is only owed back
   */
  public static PaymentStatus of(BigDecimal total, BigDecimal paid, BigDecimal refunded) {
    if (refunded.signum() > 0) {
      return refunded.compareTo(paid) < 0 ? PARTIALLY_REFUNDED : REFUNDED;
    }
    if (paid.compareTo(total) >= 0) {
      return PAID;
    }
    return paid.signum() > 0 ? PARTIALLY_PAID : UNPAID;
  }
}
