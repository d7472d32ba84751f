package shop.orders.domain.order.money;

import java.math.BigDecimal;
import shop.orders.domain.money.Rounding;

/**
 * Where the money of an order stands.
 *
 * @param currency of all amounts
 * @param payable what the order costs, without what was cancelled
 * @param paid what came in
 * @param refundDue what is owed back and has not gone back yet
 * @param refunded what went back
 */
public record Balance(
    String currency,
    BigDecimal payable,
    BigDecimal paid,
    BigDecimal refundDue,
    BigDecimal refunded) {

  /** What is still to be paid; zero or less if nothing is. */
  public BigDecimal outstanding() {
    return Rounding.round(payable.subtract(paid), currency);
  }

  /** What was paid and is neither refunded nor already owed back. */
  public BigDecimal refundable() {
    return Rounding.round(paid.subtract(refunded).subtract(refundDue), currency);
  }

  /**
   * What becomes owed back for a cause, zero or more: never more than {@link #refundable}.
   *
   * <p>An order that is called off gives back all that was paid. Lines that are called off give
   * back only what was paid beyond the price of the others, which the customer still has to pay.
   * Goods that came back give back their worth.
   *
   * @param credit the worth of what was called off or came back; {@link #payable} no longer
   *     contains what was called off
   */
  public BigDecimal owed(RefundCause.Kind cause, BigDecimal credit) {
    BigDecimal owed =
        switch (cause) {
          case ORDER_CANCELLED -> refundable();
          case LINES_CANCELLED, CANCELLATION_REQUEST, WITHDRAWAL -> credit.min(overpaid());
          case RETURN -> credit;
        };
    return Rounding.round(owed.min(refundable()).max(BigDecimal.ZERO), currency);
  }

  /** What was paid beyond the price, and is neither refunded nor already owed back. */
  private BigDecimal overpaid() {
    return refundable().subtract(payable);
  }
}
