package shop.orders.domain.order.money;

import java.math.BigDecimal;
import shop.orders.domain.money.Rounding;

/**
 * The sums of an order's money.
 *
 * @param currency of all amounts
 * @param payable the price of the order, without cancelled pieces
 * @param paid the sum of the payments
 * @param refundDue owed back and not yet refunded
 * @param refunded the sum of the refunds paid out
 */
public record Balance(
    String currency,
    BigDecimal payable,
    BigDecimal paid,
    BigDecimal refundDue,
    BigDecimal refunded) {

  /** What is still to be paid; zero or negative if nothing is. */
  public BigDecimal outstanding() {
    return Rounding.round(payable.subtract(paid), currency);
  }

  /** What was paid, less what was refunded or is owed back already. */
  public BigDecimal refundable() {
    return Rounding.round(paid.subtract(refunded).subtract(refundDue), currency);
  }

  /**
   * The amount to owe back for a cause: from zero to {@link #refundable}.
   *
   * <p>For a cancelled order, that is everything paid; for cancelled lines, only what was paid
   * beyond the price of the other lines; for returned goods, their value; for a payment that was
   * too much, what was too much; for a grant, the granted sum.
   *
   * @param credit the value of the cancelled or returned goods; {@link #payable} no longer contains
   *     cancelled ones
   * @param returned what became owed back for returned goods before or was granted, and the
   *     delivery charge if it goes back now: {@link #payable} still contains all of it; only
   *     cancelled lines look at it
   */
  public BigDecimal owed(RefundCause.Kind cause, BigDecimal credit, BigDecimal returned) {
    BigDecimal owed =
        switch (cause) {
          case ORDER_CANCELLED -> refundable();
          case LINES_CANCELLED, CANCELLATION_REQUEST, WITHDRAWAL ->
              credit.min(overpaid().add(returned));
          case RETURN, OVERPAID, GOODWILL, DELIVERY_FEE -> credit;
        };
    return Rounding.round(owed.min(refundable()).max(BigDecimal.ZERO), currency);
  }

  /** As {@link #owed(RefundCause.Kind, BigDecimal, BigDecimal)}, of an order without returns. */
  public BigDecimal owed(RefundCause.Kind cause, BigDecimal credit) {
    return owed(cause, credit, BigDecimal.ZERO);
  }

  /** What was paid beyond the price, less what was refunded or is owed back already. */
  public BigDecimal overpaid() {
    return refundable().subtract(payable);
  }
}
