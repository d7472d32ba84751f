package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.RefundRefused;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;

/**
 * Books refunds that were paid to customers, and completes their returns.
 *
 * <p>Staff report a refund here for an order, and in {@link Returning} for a return; the payment
 * provider in {@link ProviderNotices}. All use {@link #pay} and {@link #failed}. When the due of a
 * return is settled, the return becomes REFUNDED in the same transaction; if the refund fails, it
 * becomes RECEIVED again.
 */
@ApplicationScoped
@Transactional
public class Refunding {

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Refunds refunds;
  @Inject private Disputes disputes;
  @Inject private RefundMethods methods;
  @Inject private SettledDues settledDues;
  @Inject private Clock clock;

  /**
   * Books a refund, such as that of a cancelled order. It settles the due with a reference, or all
   * open dues, oldest first.
   *
   * @param dueReference of the due to settle, such as {@code return-7}; null for all open dues
   * @param amount null for the whole open amount
   * @param wish how it goes back; null for the way in which it came
   * @param reference the payment provider's or our own; unique within the order
   * @throws RefundRefused if less is owed, or the reference was used
   */
  public Order refund(
      long orderId,
      String dueReference,
      BigDecimal amount,
      RefundWish wish,
      String reference,
      Expected expected,
      Preview preview,
      Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    String once = Field.required("reference", reference, LedgerEntry.LONGEST_REFERENCE);
    Order order = reversing.locked(orderId, expected, actor);
    int version = order.version();
    RefundDues dues = chosen(refunds.dues(order), dueReference);
    BigDecimal owed = dues.open();
    BigDecimal paidOut = amount == null ? owed : Field.amount("amount", amount, order.currency());
    if (amount != null && paidOut.signum() == 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    if (paidOut.signum() == 0 || paidOut.compareTo(owed) > 0) {
      throw RefundRefused.moreThanDue(owed);
    }
    payOut(order, dues.payOut(paidOut), wish, once, actor, clock.instant());
    preview.showOrCompare(
        "refund", order.id(), version, Effects.of(order.status(), order, paidOut));
    return order;
  }

  private RefundDues chosen(RefundDues dues, String reference) {
    if (reference == null) {
      return dues;
    }
    RefundDue due =
        dues.called(reference)
            .orElseThrow(
                () ->
                    new Invalid("due_reference", "Nothing is owed back on this order under this."));
    settledDues.demandOpen(due);
    return dues.only(due);
  }

  /**
   * Decides how parts of dues go back, and books that. The caller has locked the order's row.
   *
   * @throws RefundRefused if a bank may take the money back, the reference was used, or it cannot
   *     go back like that
   */
  void payOut(
      Order order,
      List<RefundDues.Part> parts,
      RefundWish wish,
      String reference,
      Actor actor,
      Instant now) {
    BigDecimal sum =
        parts.stream().map(RefundDues.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    disputes.demandFree(order, sum);
    refunds.demandNewReference(order, reference);
    pay(order, methods.of(order, parts, wish, actor), reference, actor, now);
  }

  /**
   * Books payouts; the caller has locked the order's row.
   *
   * @param reference the payment provider's or our own; null if there is none. What becomes store
   *     credit has it only if all does, as the provider knows nothing of it
   */
  public void pay(
      Order order, List<RefundMethods.Payout> payouts, String reference, Actor actor, Instant now) {
    boolean allCredit = payouts.stream().allMatch(RefundMethods.Payout::isCredit);
    for (RefundMethods.Payout payout : payouts) {
      String own = payout.isCredit() && !allCredit ? null : reference;
      pay(order, payout.due(), payout.amount(), payout.method(), own, actor, now);
    }
  }

  /**
   * Books a refund of a due; the caller has locked the order's row.
   *
   * @param reference the payment provider's or our own; null if there is none
   * @throws RefundRefused if the open part of the due is smaller
   */
  public void pay(
      Order order,
      RefundDue due,
      BigDecimal amount,
      String method,
      String reference,
      Actor actor,
      Instant now) {
    RefundDue left = refunds.pay(order, due, amount, method, reference, actor, now);
    settled(order, left, method, reference, actor, now);
  }

  /**
   * Completes the return of a due that has nothing open any more. The caller has settled the due.
   *
   * @param left the due afterwards
   * @param reference as in {@link #pay}
   */
  public void settled(
      Order order, RefundDue left, String method, String reference, Actor actor, Instant now) {
    Long returnId = left.cause().returnId();
    if (returnId != null && !left.isOpen() && isAllSettled(order, returnId, left)) {
      Return goods = entities.find(Return.class, returnId);
      ReturnStatus from = goods.status();
      if (from == ReturnStatus.REFUNDED) {
        // A bank took what was open of both of its dues at once.
        return;
      }
      goods.refund(method, reference, now);
      reversing.tell(order, HistoryKind.RETURN_REFUNDED, Taking.changes(goods, from), actor, now);
      entities.flush();
    }
  }

  /** Whether the other due of a return, if it has one, is settled, too. */
  private boolean isAllSettled(Order order, long returnId, RefundDue settled) {
    return refunds.dues(order).openOfReturn(returnId).stream()
        .allMatch(part -> part.due().id() == settled.id());
  }

  /**
   * Completes a return whose goods came back after their price had: a bank had taken it after a
   * lost dispute, or the provider had sent it unasked.
   */
  public void settledBefore(Order order, RefundCause cause, Actor actor, Instant now) {
    if (order.balance().refunded().signum() > 0) {
      refunds
          .dues(order)
          .of(cause)
          .filter(due -> !due.isOpen())
          .ifPresent(
              due -> settled(order, due, refunds.ledger(order).lastWayBack(), null, actor, now));
    }
  }

  /**
   * Books a failed refund: the amount is due again, and its return is no longer refunded. The
   * caller has locked the order's row.
   *
   * @param reference of the refund that failed; null if it has none
   */
  public void failed(
      Order order, RefundDue due, BigDecimal amount, String reference, Actor actor, Instant now) {
    refunds.failed(order, due, amount, reference, actor, now);
    reopened(order, due, actor, now);
  }

  /**
   * Reopens the return of a due that is open again. The caller has booked why.
   *
   * @param due as it was before
   */
  public void reopened(Order order, RefundDue due, Actor actor, Instant now) {
    Long returnId = due.cause().returnId();
    if (returnId != null && !due.isOpen()) {
      Return goods = entities.find(Return.class, returnId);
      ReturnStatus from = goods.status();
      goods.refundFailed();
      if (goods.status() != from) {
        reversing.tell(order, HistoryKind.RETURN_REOPENED, Taking.changes(goods, from), actor, now);
      }
      entities.flush();
    }
  }
}
