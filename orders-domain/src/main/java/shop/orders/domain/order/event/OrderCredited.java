package shop.orders.domain.order.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;

/**
 * Part of an order no longer has to be paid: lines were cancelled, or goods came back. Observed in
 * the transaction of that step; the bill, if there is one, gets its credit note. An order that is
 * called off as a whole tells so by {@link OrderCancelled} instead, never by both.
 *
 * @param currency of all amounts
 * @param cause of lines or of a return, once per order
 * @param lines what goes back, line by line; its quantities are above zero
 * @param deliveryFee the part of the delivery charge that goes back; zero if none does
 * @param restockingFee what is kept; zero if nothing is
 * @param total Σ of the lines' totals + deliveryFee − restockingFee
 * @param totalTax Σ of the lines' taxes
 * @param refundDue what of the total is owed back, as it was paid; zero if nothing was
 */
public record OrderCredited(
    long orderId,
    long shopId,
    String currency,
    RefundCause cause,
    List<LineCredit> lines,
    BigDecimal deliveryFee,
    BigDecimal restockingFee,
    BigDecimal total,
    BigDecimal totalTax,
    BigDecimal refundDue,
    Actor actor,
    Instant at) {

  /** Null where lines were cancelled. */
  public Long returnId() {
    return cause.returnId();
  }

  /** Names the step, once per order, such as {@code return-7}. */
  public String reference() {
    return cause.reference();
  }
}
