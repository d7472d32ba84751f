package shop.orders.domain.order.part;

import static shop.orders.domain.money.Rounding.round;

import java.math.BigDecimal;

/**
 * What an order costs, and what was paid of it: amounts in {@code currency}, with its digits.
 *
 * @param subtotal before the discount; contains the tax only if {@code taxInclusive}
 * @param refundDue what was paid and is owed back, but not yet paid out
 * @param cancelled what the cancelled pieces would have cost, contained in {@code total}
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

  /** The columns hold more digits than the currency has. */
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

  /** What is still to be paid; below zero if more was paid than what is left of the order costs. */
  public BigDecimal outstanding() {
    return total.subtract(cancelled).subtract(paid);
  }
}
