package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.credit.StoreCredit;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.money.DueEntries;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.OrderLedger;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.RefundRefused;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * Books what orders owe back to customers, and the refunds that were paid out or failed.
 *
 * <p>Each method works on an order whose row the transaction has locked, so that two refunds of the
 * same due run one after the other and the second sees what the first has left. The ledger and the
 * history are written in the same transaction; triggers of the ledger refuse more than was paid or
 * is due.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Refunds {

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private History history;
  @Inject private StoreCredit credit;
  @Inject private DueEntries dues;

  /**
   * Books that an amount is owed back; does nothing if it is zero. It is settled by what went back
   * for no due before, as far as that reaches. Only a grant of staff is not: they know what went
   * back, and grant a sum beside it.
   */
  void owe(Order order, RefundCause cause, BigDecimal amount, Actor actor, Instant now) {
    if (amount.signum() == 0) {
      return;
    }
    BigDecimal zero = Rounding.zero(order.currency());
    owe(order, cause, amount, cause.isGranted() ? zero : order.balance().loose(), actor, now);
  }

  /**
   * Books that an amount above zero is owed back, and settles it by what went back before.
   *
   * @param before at most what went back for no due and has settled none since; what is beyond the
   *     amount is left for others
   */
  void owe(
      Order order,
      RefundCause cause,
      BigDecimal amount,
      BigDecimal before,
      Actor actor,
      Instant now) {
    BigDecimal gone = amount.min(before);
    // Both at once, as the order's row may not have refunds and dues beyond its payments.
    order.book(
        money -> {
          money.owesBack(amount);
          money.wentOut(Rounding.zero(order.currency()), gone);
          money.overpaidBack(tooMuch(cause, gone));
          money.owesGranted(granted(cause, amount.subtract(gone)));
          money.granted(granted(cause, amount));
          money.undecided(gone.negate());
        },
        now);
    entities.persist(
        LedgerEntry.due(movement(order, amount, order.paymentMethod(), actor, now), cause));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refund_due", new FieldChange(null, amount.toPlainString()));
    if (gone.signum() > 0) {
      changes.put("set_off", new FieldChange(null, gone.toPlainString()));
      entities.flush();
      RefundDue due = dues(order).of(cause).orElseThrow();
      addSetOffs(
          order, LedgerEntry.Kind.SET_OFF, List.of(new RefundDues.Part(due, gone)), actor, now);
    }
    history.append(order, actor, now, HistoryKind.REFUND_DUE, changes);
  }

  /** All dues of the order, open and settled. */
  public RefundDues dues(Order order) {
    return dues.of(order.id(), order.currency());
  }

  /** What is booked of the order so far. */
  public OrderLedger ledger(Order order) {
    return new OrderLedger(database, order.id(), order.currency());
  }

  /**
   * Books money that went back to the customer, or became store credit.
   *
   * @param due the due that it settles, in its current state
   * @param amount at most the open part of the due
   * @param reference the payment provider's or our own; null if there is none
   * @return the due afterwards
   * @throws RefundRefused if less is owed
   */
  public RefundDue pay(
      Order order,
      RefundDue due,
      BigDecimal amount,
      String method,
      String reference,
      Actor actor,
      Instant now) {
    if (amount.signum() <= 0 || amount.compareTo(due.open()) > 0) {
      throw RefundRefused.moreThanDue(due.open());
    }
    PaymentStatus before = order.paymentStatus();
    order.book(
        money -> {
          money.refunded(amount);
          money.overpaidBack(tooMuch(due.cause(), amount));
          money.owesGranted(granted(due.cause(), amount).negate());
        },
        now);
    LedgerEntry entry =
        LedgerEntry.refund(movement(order, amount, method, actor, now), due, reference);
    entities.persist(entry);
    if (method.equals(LedgerEntry.STORE_CREDIT)) {
      StoreCredit.OfOrder refund = new StoreCredit.OfOrder(order.id(), entry.id());
      credit.refund(Payments.holder(order), amount, refund, actor, now);
    }
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(null, amount.toPlainString()));
    changes.put("refund_method", new FieldChange(null, method));
    changes.put("due_reference", new FieldChange(null, due.cause().reference()));
    tell(order, HistoryKind.REFUNDED, changes, before, actor, now);
    return due.less(amount);
  }

  /**
   * Reverses a refund that did not reach the customer: the amount is due again. A part of it that
   * had not been owed is not, as long as it counts for nothing else.
   *
   * @param amount at most what was refunded of the due
   * @param reference of the refund; null if it has none
   */
  public void failed(
      Order order, RefundDue due, BigDecimal amount, String reference, Actor actor, Instant now) {
    PaymentStatus before = order.paymentStatus();
    BigDecimal notOwed = amount.subtract(due.gone()).min(order.balance().loose());
    BigDecimal gone = Rounding.round(notOwed.max(BigDecimal.ZERO), order.currency());
    order.book(
        money -> {
          money.refundFailed(amount);
          money.wentOut(Rounding.zero(order.currency()), gone);
          money.undecided(gone.negate());
          money.overpaidBack(tooMuch(due.cause(), amount).negate());
          money.owesGranted(granted(due.cause(), amount));
        },
        now);
    entities.persist(
        LedgerEntry.refundFailed(
            movement(order, amount, order.paymentMethod(), actor, now), due, reference));
    if (gone.signum() > 0) {
      entities.flush();
      List<RefundDues.Part> part = List.of(new RefundDues.Part(due, gone));
      addSetOffs(order, LedgerEntry.Kind.SET_OFF, part, actor, now);
    }
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(amount.toPlainString(), null));
    changes.put("due_reference", new FieldChange(null, due.cause().reference()));
    tell(order, HistoryKind.REFUND_TAKEN_BACK, changes, before, actor, now);
    lapseWhatIsThePrice(order, tooMuch(due.cause(), amount), actor, now);
  }

  /**
   * Refuses a reference that a refund of this order already has.
   *
   * @param reference null if there is none, which passes
   * @throws RefundRefused if it was used
   */
  public void demandNewReference(Order order, String reference) {
    if (ledger(order).isUsed(reference)) {
      throw RefundRefused.referenceUsed(reference);
    }
  }

  /**
   * Books money that the provider sent back for no due, or that the customer's bank took back. It
   * counts for the dues of the parts, which are settled by it.
   *
   * @param kind {@code DIRECT_REFUND} or {@code DISPUTE_LOST}
   * @param amount at most what was paid and did not go back yet
   * @param parts of open dues; together at most the amount
   * @param reference the payment provider's, of the refund or dispute
   */
  public void wentOut(
      Order order,
      LedgerEntry.Kind kind,
      BigDecimal amount,
      List<RefundDues.Part> parts,
      String reference,
      Actor actor,
      Instant now) {
    PaymentStatus before = order.paymentStatus();
    // Before the first flush, as the order's row may not have refunds and dues beyond its payments.
    order.book(
        money -> {
          money.wentOut(amount, sum(parts, order));
          money.undecided(
              kind == LedgerEntry.Kind.DIRECT_REFUND
                  ? amount.subtract(sum(parts, order))
                  : BigDecimal.ZERO);
          money.overpaidBack(tooMuch(parts, order));
          money.owesGranted(granted(parts, order).negate());
        },
        now);
    entities.persist(
        LedgerEntry.direct(
            kind, movement(order, amount, Payments.methodOnline(order), actor, now), reference));
    entities.flush();
    addSetOffs(order, LedgerEntry.Kind.SET_OFF, parts, actor, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(null, amount.toPlainString()));
    changes.put("reference", new FieldChange(null, reference));
    HistoryKind told =
        kind == LedgerEntry.Kind.DISPUTE_LOST ? HistoryKind.DISPUTE_LOST : HistoryKind.REFUNDED;
    tell(order, told, changes, before, actor, now);
  }

  /**
   * Books money that came back after it had gone for no due: a direct refund did not reach the
   * customer, or the bank gave back what a lost dispute had taken.
   *
   * @param kind {@code DIRECT_REFUND_FAILED} or {@code DISPUTE_WON}
   * @param amount at most what went by that reference
   * @param parts of dues that were settled by this money; they are open again
   * @param reference the payment provider's, of the refund or dispute
   * @param told the kind of the entry in the order's history
   */
  public void cameBack(
      Order order,
      LedgerEntry.Kind kind,
      BigDecimal amount,
      List<RefundDues.Part> parts,
      String reference,
      HistoryKind told,
      Actor actor,
      Instant now) {
    PaymentStatus before = order.paymentStatus();
    order.book(
        money -> {
          money.wentOut(amount.negate(), sum(parts, order).negate());
          money.undecided(
              kind == LedgerEntry.Kind.DIRECT_REFUND_FAILED ? amount.negate() : BigDecimal.ZERO);
          money.overpaidBack(tooMuch(parts, order).negate());
          money.owesGranted(granted(parts, order));
        },
        now);
    addSetOffs(order, LedgerEntry.Kind.SET_OFF_UNDONE, parts, actor, now);
    entities.persist(
        LedgerEntry.direct(
            kind, movement(order, amount, Payments.methodOnline(order), actor, now), reference));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(amount.toPlainString(), null));
    changes.put("reference", new FieldChange(null, reference));
    tell(order, told, changes, before, actor, now);
    lapseWhatIsThePrice(order, tooMuch(parts, order), actor, now);
  }

  /**
   * Money that had gone as too much came back, and the order costs it again, as it was taxed
   * otherwise meanwhile: it pays the order and is not owed any more. Where cash was taken back, the
   * courier collects the whole price with the next parcel, and what was too much is still owed.
   *
   * @param again what is owed again as too much
   */
  private void lapseWhatIsThePrice(Order order, BigDecimal again, Actor actor, Instant now) {
    if (again.signum() == 0) {
      return;
    }
    RefundDues all = dues(order);
    BigDecimal missing = order.balance().overpaid().add(all.returned()).negate().min(again);
    if (missing.signum() > 0 && !ledger(order).isCashTakenBack()) {
      RefundDues overpaid = all.newest(cause -> cause.kind() == RefundCause.Kind.OVERPAID);
      lapse(order, overpaid.payOut(missing), null, actor, now);
    }
  }

  /**
   * Settles dues by money that went back before, for no due.
   *
   * @param parts together at most what the order's balance has loose
   */
  public void setOff(Order order, List<RefundDues.Part> parts, Actor actor, Instant now) {
    BigDecimal sum = sum(parts, order);
    if (sum.signum() == 0) {
      return;
    }
    PaymentStatus before = order.paymentStatus();
    order.book(
        money -> {
          money.wentOut(Rounding.zero(order.currency()), sum);
          money.undecided(sum.negate());
          money.overpaidBack(tooMuch(parts, order));
          money.owesGranted(granted(parts, order).negate());
        },
        now);
    addSetOffs(order, LedgerEntry.Kind.SET_OFF, parts, actor, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refund_due", new FieldChange(sum.toPlainString(), null));
    tell(order, HistoryKind.REFUND_SET_OFF, changes, before, actor, now);
  }

  /**
   * Books that so much of a due was not owed, as goods had not come that were counted. What was
   * paid out of it already counts for no due any more, like what the provider sends back unasked.
   *
   * @param amount at most the amount of the due
   * @param reference of the correction
   */
  void notOwed(
      Order order, RefundDue due, BigDecimal amount, String reference, Actor actor, Instant now) {
    BigDecimal paidOut = Rounding.round(amount.subtract(amount.min(due.open())), order.currency());
    if (paidOut.signum() > 0) {
      order.book(money -> money.notOwed(paidOut), now);
      entities.persist(
          LedgerEntry.notOwed(
              movement(order, paidOut, order.paymentMethod(), actor, now), due, reference));
      entities.flush();
      entities.persist(
          LedgerEntry.lapsed(movement(order, paidOut, order.paymentMethod(), actor, now), due));
      Map<String, FieldChange> changes = new LinkedHashMap<>();
      changes.put("not_owed", new FieldChange(null, paidOut.toPlainString()));
      changes.put("due_reference", new FieldChange(due.cause().reference(), null));
      tell(order, HistoryKind.REFUND_NOT_OWED, changes, order.paymentStatus(), actor, now);
    }
    BigDecimal open = amount.subtract(paidOut);
    if (open.signum() > 0) {
      lapse(order, List.of(new RefundDues.Part(due, open)), null, actor, now);
    }
  }

  /**
   * Books that parts of dues are not owed any more.
   *
   * @param parts of open dues; does nothing if there are none
   * @param reason for the history; null if another entry of it tells why
   */
  void lapse(Order order, List<RefundDues.Part> parts, String reason, Actor actor, Instant now) {
    for (RefundDues.Part part : parts) {
      PaymentStatus before = order.paymentStatus();
      BigDecimal amount = Rounding.round(part.amount(), order.currency());
      order.book(
          money -> {
            money.dueLapsed(amount);
            money.owesGranted(granted(part.due().cause(), amount).negate());
            money.granted(granted(part.due().cause(), amount).negate());
          },
          now);
      entities.persist(
          LedgerEntry.lapsed(
              movement(order, amount, order.paymentMethod(), actor, now), part.due()));
      Map<String, FieldChange> changes = new LinkedHashMap<>();
      changes.put("refund_due", new FieldChange(amount.toPlainString(), null));
      changes.put("due_reference", new FieldChange(part.due().cause().reference(), null));
      if (reason != null) {
        changes.put("reason", new FieldChange(null, reason));
      }
      tell(order, HistoryKind.REFUND_DUE_LAPSED, changes, before, actor, now);
    }
  }

  private void addSetOffs(
      Order order, LedgerEntry.Kind kind, List<RefundDues.Part> parts, Actor actor, Instant now) {
    for (RefundDues.Part part : parts) {
      entities.persist(
          LedgerEntry.forSetOff(
              kind, movement(order, part.amount(), order.paymentMethod(), actor, now), part.due()));
      entities.flush();
    }
  }

  /** The part of an amount for a due that had been paid beyond the price: all of it or nothing. */
  private static BigDecimal tooMuch(RefundCause cause, BigDecimal amount) {
    return cause.kind() == RefundCause.Kind.OVERPAID ? amount : BigDecimal.ZERO;
  }

  private static BigDecimal tooMuch(List<RefundDues.Part> parts, Order order) {
    return parts.stream()
        .map(part -> tooMuch(part.due().cause(), part.amount()))
        .reduce(Rounding.zero(order.currency()), BigDecimal::add);
  }

  /** The part of an amount for a cause that staff may revoke: all of it or nothing. */
  private static BigDecimal granted(RefundCause cause, BigDecimal amount) {
    return cause.isRevocable() ? amount : BigDecimal.ZERO;
  }

  private static BigDecimal granted(List<RefundDues.Part> parts, Order order) {
    return parts.stream()
        .map(part -> granted(part.due().cause(), part.amount()))
        .reduce(Rounding.zero(order.currency()), BigDecimal::add);
  }

  private static BigDecimal sum(List<RefundDues.Part> parts, Order order) {
    return parts.stream()
        .map(RefundDues.Part::amount)
        .reduce(Rounding.zero(order.currency()), BigDecimal::add);
  }

  /**
   * A cancelled order keeps nothing: what it holds and does not owe back yet is owed from now on.
   */
  public void oweAllOfCancelled(Order order, Actor actor, Instant now) {
    if (order.status() == OrderStatus.CANCELLED) {
      RefundCause cause = RefundCause.overpaid(order.version());
      owe(order, cause, order.balance().refundable(), actor, now);
      entities.flush();
    }
  }

  /** Notes the sum that the customer disputes at the bank, for the order's policies. */
  public void disputed(Order order, BigDecimal sum, Instant now) {
    order.book(money -> money.disputed(sum), now);
  }

  private void tell(
      Order order,
      HistoryKind kind,
      Map<String, FieldChange> changes,
      PaymentStatus before,
      Actor actor,
      Instant now) {
    if (before != order.paymentStatus()) {
      changes.put("payment_status", new FieldChange(before.name(), order.paymentStatus().name()));
    }
    history.append(order, actor, now, kind, changes);
    entities.flush();
  }

  private static LedgerEntry.Movement movement(
      Order order, BigDecimal amount, String method, Actor actor, Instant now) {
    return new LedgerEntry.Movement(
        order.id(), now, amount, order.currency(), method, actor.name());
  }
}
