package shop.orders.domain.order.money;

import java.math.BigDecimal;

/** What the ledger of an order comes to; derived from it, never set by hand. */
public enum PaymentStatus {
  UNPAID,
  PARTIALLY_PAID,
  PAID,
  PARTIALLY_REFUNDED,
  REFUNDED;

  /**
   * @param total what the order costs
   * @param paid the sum of all payments
   * @param refunded the sum of all refunds that were paid out; what is merely owed back does not
   *     count
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
