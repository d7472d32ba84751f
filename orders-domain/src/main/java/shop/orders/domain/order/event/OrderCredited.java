package shop.orders.domain.order.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;

/**
 * Part of an order no longer has to be paid: lines were cancelled, or goods came back. Observed in
 * the transaction of that step; billing writes a credit note if there is a bill. When the whole
 * order is cancelled, {@link OrderCancelled} is fired instead, never both.
 *
 * @param currency of all amounts
 * @param cause cancelled lines or a return; once per order
 * @param lines the credit of each line; quantities are above zero
 * @param delivery the delivery charge, if it is credited
 * @param restockingFee the fee that the shop keeps; zero if none
 * @param total Σ of the lines' totals + the delivery's total − restockingFee
 * @param totalTax Σ of the lines' taxes + the delivery's tax
 * @param byBill the same divided among the order's bills; empty if it has none, or one from before
 *     it was known what is left of a bill
 * @param refundDue the part of the total that was paid and is therefore owed back; zero if none
 */
public record OrderCredited(
    long orderId,
    long shopId,
    String currency,
    RefundCause cause,
    List<LineCredit> lines,
    DeliveryCredit delivery,
    BigDecimal restockingFee,
    BigDecimal total,
    BigDecimal totalTax,
    List<BillCredit> byBill,
    BigDecimal refundDue,
    Actor actor,
    Instant at) {

  /** Null if lines were cancelled. */
  public Long returnId() {
    return cause.returnId();
  }

  /** The reference of the cause, such as {@code return-7}; unique within the order. */
  public String reference() {
    return cause.reference();
  }
}
