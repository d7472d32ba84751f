package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.returns.ProviderNotices;
import shop.orders.returns.Refunding;

/**
 * Books money that went back to the customer without our asking: by a refund in the provider's
 * dashboard, or by the customer's bank after a lost dispute.
 *
 * <p>Such money settles what the order owes, oldest due first. What is beyond that counts for the
 * next payment that is too much. So it does not matter whether the provider tells of the second
 * payment or of its refund first.
 */
@ApplicationScoped
class MoneyOut {

  private static final Actor PROVIDER = ProviderNotices.PROVIDER;

  @Inject private Refunds refunds;
  @Inject private Refunding refunding;

  /**
   * @param kind {@code DIRECT_REFUND} or {@code DISPUTE_LOST}
   * @param amount at most what the order holds of its payments
   * @param due the due to settle first; null for none
   */
  void book(
      Order order,
      LedgerEntry.Kind kind,
      BigDecimal amount,
      String reference,
      String due,
      Instant now) {
    List<RefundDues.Part> parts = refunds.dues(order).beginningWith(due).payOut(amount);
    refunds.wentOut(order, kind, amount, parts, reference, PROVIDER, now);
    settled(order, parts, reference, now);
  }

  /**
   * A refund of that reference did not reach the customer, whether it was booked for dues or
   * directly. What it had settled is due again, and then settled by other money that went back for
   * no due.
   */
  void failed(Order order, String reference, Instant now) {
    List<String> again = new ArrayList<>();
    for (RefundDue due : refunds.dues(order).all()) {
      BigDecimal part = refunds.ledger(order).wentBack(due, reference);
      if (part.signum() > 0) {
        refunding.failed(order, due, part, reference, PROVIDER, now);
        again.add(due.cause().reference());
      }
    }
    BigDecimal direct = refunds.ledger(order).wentBackDirectly(reference);
    cameBack(
        order,
        LedgerEntry.Kind.DIRECT_REFUND_FAILED,
        direct,
        reference,
        HistoryKind.REFUND_TAKEN_BACK,
        now);
    refunds.oweAllOfCancelled(order, PROVIDER, now);
    setOff(order, again, now);
  }

  /** The bank gave back what a lost dispute had taken. What that had settled is due again. */
  void wonBack(Order order, String dispute, Instant now) {
    BigDecimal lost = refunds.ledger(order).lost(dispute);
    cameBack(order, LedgerEntry.Kind.DISPUTE_WON, lost, dispute, HistoryKind.DISPUTE_WON_BACK, now);
    refunds.oweAllOfCancelled(order, PROVIDER, now);
  }

  /**
   * A lost dispute took so much less of the order's money than is booked. What that had settled is
   * due again.
   *
   * @param amount at most what the dispute took and did not give back
   */
  void lostLess(Order order, String dispute, BigDecimal amount, Instant now) {
    cameBack(order, LedgerEntry.Kind.DISPUTE_WON, amount, dispute, HistoryKind.DISPUTE_LOSS, now);
  }

  /**
   * A lost dispute took so much less of this order's money than is booked, as other orders have a
   * part of the payment, too. What that had settled is due again.
   *
   * @param amount not above zero if it did not take less
   */
  void sharesLess(Order order, String dispute, BigDecimal amount, Instant now) {
    if (amount.signum() > 0) {
      cameBack(
          order, LedgerEntry.Kind.DISPUTE_WON, amount, dispute, HistoryKind.DISPUTE_LOST_LESS, now);
      refunds.oweAllOfCancelled(order, PROVIDER, now);
    }
  }

  private void cameBack(
      Order order,
      LedgerEntry.Kind kind,
      BigDecimal amount,
      String reference,
      HistoryKind told,
      Instant now) {
    if (amount.signum() > 0) {
      List<RefundDues.Part> parts = noLongerSetOff(order, amount.subtract(order.balance().loose()));
      refunds.cameBack(order, kind, amount, parts, reference, told, PROVIDER, now);
      parts.forEach(part -> refunding.reopened(order, part.due(), PROVIDER, now));
    }
  }

  /** Settles these dues by money that went back before, for no due. */
  private void setOff(Order order, List<String> dues, Instant now) {
    BigDecimal loose = order.balance().loose();
    if (dues.isEmpty() || loose.signum() <= 0) {
      return;
    }
    List<RefundDues.Part> parts = refunds.dues(order).only(Set.copyOf(dues)).payOut(loose);
    refunds.setOff(order, parts, PROVIDER, now);
    settled(order, parts, null, now);
  }

  private void settled(Order order, List<RefundDues.Part> parts, String reference, Instant now) {
    for (RefundDues.Part part : parts) {
      RefundDue left = part.due().less(part.amount());
      refunding.settled(order, left, Payments.methodOnline(order), reference, PROVIDER, now);
    }
  }

  /**
   * Parts of dues that are set off, newest first.
   *
   * @param amount negative or zero for none
   */
  private List<RefundDues.Part> noLongerSetOff(Order order, BigDecimal amount) {
    List<RefundDue> newest = new ArrayList<>(refunds.dues(order).all());
    Collections.reverse(newest);
    List<RefundDues.Part> parts = new ArrayList<>();
    BigDecimal rest = amount;
    for (RefundDue due : newest) {
      BigDecimal part = refunds.ledger(order).setOff(due).min(rest);
      if (part.signum() > 0) {
        parts.add(new RefundDues.Part(due, part));
        rest = rest.subtract(part);
      }
    }
    return parts;
  }
}
