package shop.orders.billing;

import java.math.BigDecimal;
import java.util.List;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.BillRest;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;

/**
 * The data of a credit for its note, without the actor: of one bill, or of what is not billed.
 *
 * @param cause null in rows from before grants
 * @param deliveryParts null in rows from before delivery could be taxed
 * @param takesBack the reference of the credit that this charges again in part, with amounts below
 *     zero; null for a credit
 * @param paid what of it is paid already, as it was not paid out yet; null for a credit
 */
record Credit(
    RefundCause.Kind cause,
    Long returnId,
    String reference,
    List<LineCredit> lines,
    BigDecimal deliveryFee,
    List<TaxedCharge> deliveryParts,
    BigDecimal restockingFee,
    BigDecimal total,
    String takesBack,
    BigDecimal paid) {

  /** All that an event credits, of an order without bills. */
  static Credit of(OrderCredited event) {
    return new Credit(
        event.cause().kind(),
        event.returnId(),
        event.reference(),
        event.lines(),
        event.delivery().fee(),
        event.delivery().parts(),
        event.restockingFee(),
        event.total(),
        null,
        null);
  }

  /**
   * What an event credits of one bill.
   *
   * @param withheld the bill's share of what the shop keeps
   */
  static Credit of(OrderCredited event, BillCredit part, BigDecimal withheld) {
    return new Credit(
        event.cause().kind(),
        event.returnId(),
        event.reference(),
        part.lines(),
        part.delivery().fee(),
        part.delivery().parts(),
        withheld,
        part.total().subtract(withheld),
        null,
        null);
  }

  /**
   * A part of a credit that is charged again.
   *
   * @param paid what of it is paid already
   */
  static Credit of(OrderChargedAgain event, CreditRest.Part part, BigDecimal paid) {
    BillCredit back = part.credit().negated();
    return new Credit(
        event.cause().kind(),
        event.cause().returnId(),
        event.reference(),
        back.lines(),
        back.delivery().fee(),
        back.delivery().parts(),
        part.kept().negate(),
        part.total().negate(),
        event.cause().reference(),
        paid);
  }

  /** The same credit of what is left of it. */
  Credit of(BillCredit left, BigDecimal withheld) {
    return new Credit(
        cause,
        returnId,
        reference,
        left.lines(),
        left.delivery().fee(),
        left.delivery().parts(),
        withheld,
        left.total().subtract(withheld),
        null,
        null);
  }

  /** Whether it is what had been kept of goods that came back before. */
  boolean isReleased() {
    return restockingFee.signum() < 0 && !isChargedAgain();
  }

  /** What goes back by it, from when that was not kept apart. */
  CreditRest released() {
    BillRest charge = new BillRest(null, List.of(), deliveryFee, part().deliveryParts());
    return new CreditRest(charge, List.of(new CreditRest.Withheld(0, restockingFee)));
  }

  /**
   * Whether it is of goods that cost nothing, so that no document says it. Goods of whose price all
   * is deducted are credited: their supply is undone (Directive 2006/112/EC, art. 90), and the
   * deduction, which is a compensation, has no tax.
   */
  boolean isWorthless() {
    return total.signum() == 0 && restockingFee.signum() == 0;
  }

  boolean isNothing() {
    return lines.isEmpty() && deliveryFee.signum() == 0 && restockingFee.signum() == 0;
  }

  /** Whether it is a part of another credit that is charged again. */
  boolean isChargedAgain() {
    return takesBack != null;
  }

  /** As much, above zero. */
  Crediting.Part chargedAgain() {
    return new Crediting.Part(
        lines.stream().map(LineCredit::negated).toList(),
        deliveryFee.negate(),
        deliveryParts.stream().map(TaxedCharge::negated).toList());
  }

  /** The lines and charges that it credits. */
  Crediting.Part part() {
    return new Crediting.Part(
        lines, deliveryFee, deliveryParts == null ? List.of() : deliveryParts);
  }

  /** Whether it is a lower price: pieces were never supplied, or a sum was granted. */
  boolean lowersPrice() {
    return returnId == null;
  }

  /** Whether it is a sum without goods. */
  boolean isGranted() {
    return cause != null && cause.isGranted();
  }

  BlockedDocuments.Document of(IssuedBills.Issued bill) {
    return new BlockedDocuments.Document(
        BillKind.CREDIT_NOTE, bill.orderId(), reference, returnId, bill.id(), null);
  }
}
