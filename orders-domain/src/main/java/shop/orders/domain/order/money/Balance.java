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
 * @param loose the part of {@code refunded} that has settled nothing yet: a bank took it after a
 *     lost dispute, or the provider sent it back unasked
 */
public record Balance(
    String currency,
    BigDecimal payable,
    BigDecimal paid,
    BigDecimal refundDue,
    BigDecimal refunded,
    BigDecimal loose) {

  /** What is still to be paid; zero or negative if nothing is. */
  public BigDecimal outstanding() {
    return Rounding.round(payable.subtract(paid), currency);
  }

  /** What was paid, less what was refunded or is owed back already. */
  public BigDecimal refundable() {
    return Rounding.round(paid.subtract(refunded).subtract(refundDue), currency);
  }

  /**
   * The amount to owe back for a cause: from zero to {@link #refundable} or, for goods, to that and
   * {@link #loose}. What went back before for no due may have been for just these goods, and
   * settles the due at once. So the due is the same in whichever sequence goods and money go back,
   * and is open again if that money comes back, as after a dispute that is won in the end.
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
    BigDecimal most = cause.isOfGoods() ? refundable().add(loose) : refundable();
    BigDecimal owed =
        switch (cause) {
          case ORDER_CANCELLED -> most;
          case LINES_CANCELLED, CANCELLATION_REQUEST, WITHDRAWAL ->
              credit.min(overpaid().add(returned));
          case RETURN, OVERPAID, GOODWILL, DELIVERY_FEE, PRICE_REDUCTION -> credit;
        };
    return Rounding.round(owed.min(most).max(BigDecimal.ZERO), currency);
  }

  /** As {@link #owed(RefundCause.Kind, BigDecimal, BigDecimal)}, of an order without returns. */
  public BigDecimal owed(RefundCause.Kind cause, BigDecimal credit) {
    return owed(cause, credit, BigDecimal.ZERO);
  }

  /** What was paid beyond the price, less what was refunded for a due or is owed back already. */
  public BigDecimal overpaid() {
    return refundable().add(loose).subtract(payable);
  }
}
