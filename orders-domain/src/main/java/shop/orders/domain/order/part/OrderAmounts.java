package shop.orders.domain.order.part;

import static shop.orders.domain.money.Rounding.round;

import java.math.BigDecimal;

/**
 * The price of an order and its payments, in {@code currency} and with its digits.
 *
 * @param subtotal before the discount; contains the tax only if {@code taxInclusive}
 * @param refundDue owed back and not yet paid out
 * @param cancelled the price of cancelled pieces, contained in {@code total}
 */
public record OrderAmounts(
    String currency,
    boolean taxInclusive,
    BigDecimal subtotal,
    BigDecimal totalTax,
    BigDecimal serviceCharge,
    BigDecimal deliveryFee,
    BigDecimal discount,
    BigDecimal total,
    BigDecimal paid,
    BigDecimal refundDue,
    BigDecimal refunded,
    BigDecimal cancelled) {

  /** Rounds, as the columns hold more decimals than the currency has. */
  public OrderAmounts {
    subtotal = round(subtotal, currency);
    totalTax = round(totalTax, currency);
    serviceCharge = round(serviceCharge, currency);
    deliveryFee = round(deliveryFee, currency);
    discount = round(discount, currency);
    total = round(total, currency);
    paid = round(paid, currency);
    refundDue = round(refundDue, currency);
    refunded = round(refunded, currency);
    cancelled = round(cancelled, currency);
  }

  /** What was paid and did not go back. */
  public BigDecimal held() {
    return paid.subtract(refunded);
  }

  /** What was paid and is neither refunded nor owed back. */
  public BigDecimal refundable() {
    return held().subtract(refundDue);
  }

  /** What is still to be paid; negative if more was paid than the rest of the order costs. */
  public BigDecimal outstanding() {
    return total.subtract(cancelled).subtract(paid);
  }

  /**
   * What the shop keeps of the payments: not what went back, whether as a refund or by a lost
   * dispute, nor what is owed back. Never below zero.
   */
  public BigDecimal kept() {
    return round(paid.subtract(refunded).subtract(refundDue).max(BigDecimal.ZERO), currency);
  }

  /**
   * Whether the money that the shop keeps reaches the price of the pieces not cancelled.
   *
   * @param granted what was granted on that price, refunded or owed back
   */
  public boolean isPaidInFull(BigDecimal granted) {
    return refundable().add(granted).compareTo(total.subtract(cancelled)) >= 0;
  }
}
