package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.money.RefundRefused;

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

  /** Books that an amount is owed back; does nothing if it is zero. */
  void owe(Order order, RefundCause cause, BigDecimal amount, Actor actor, Instant now) {
    if (amount.signum() == 0) {
      return;
    }
    order.owesBack(amount, now);
    entities.persist(
        LedgerEntry.due(movement(order, amount, order.paymentMethod(), actor, now), cause));
    history.append(
        order,
        actor,
        now,
        "refund_due",
        Map.of("refund_due", new FieldChange(null, amount.toPlainString())));
  }

  /** All dues of the order, open and settled. */
  public RefundDues dues(Order order) {
    List<RefundDue> all =
        database.list(
            """
            select d.id, d.cause,
                   coalesce(d.cancellation_request_id, d.withdrawal_id, d.return_id) as owner_id,
                   d.reference, d.amount,
                   d.amount - coalesce(
                     sum(case s.kind when 'REFUND' then s.amount else -s.amount end), 0) as open
            from ledger_entry d
            left join ledger_entry s on s.order_id = d.order_id and s.due_id = d.id
            where d.order_id = ? and d.kind = 'REFUND_DUE'
            group by d.id order by d.at, d.id""",
            row -> due(row, order.currency()),
            order.id());
    return new RefundDues(order.currency(), all);
  }

  private static RefundDue due(ResultSet row, String currency) throws SQLException {
    RefundCause cause =
        new RefundCause(
            RefundCause.Kind.valueOf(row.getString("cause")),
            row.getObject("owner_id", Long.class),
            row.getString("reference"));
    return new RefundDue(
        row.getLong("id"),
        cause,
        Rounding.round(row.getBigDecimal("amount"), currency),
        Rounding.round(row.getBigDecimal("open"), currency));
  }

  /**
   * Books money that went back to the customer.
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
    order.refunded(amount, now);
    entities.persist(
        LedgerEntry.refund(movement(order, amount, method, actor, now), due, reference));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(null, amount.toPlainString()));
    changes.put("refund_method", new FieldChange(null, method));
    changes.put("due_reference", new FieldChange(null, due.cause().reference()));
    tell(order, "refunded", changes, before, actor, now);
    return due.less(amount);
  }

  /**
   * Reverses a refund that did not reach the customer: the amount is due again.
   *
   * @param amount at most what was refunded of the due
   * @param reference of the refund; null if it has none
   */
  public void failed(
      Order order, RefundDue due, BigDecimal amount, String reference, Actor actor, Instant now) {
    PaymentStatus before = order.paymentStatus();
    order.refundFailed(amount, now);
    entities.persist(
        LedgerEntry.refundFailed(
            movement(order, amount, order.paymentMethod(), actor, now), due, reference));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refunded_amount", new FieldChange(amount.toPlainString(), null));
    changes.put("due_reference", new FieldChange(null, due.cause().reference()));
    tell(order, "refund_taken_back", changes, before, actor, now);
  }

  /**
   * The amount that was refunded for a due under a reference, less what has failed.
   *
   * @param reference null for refunds without a reference
   */
  public BigDecimal wentBack(Order order, RefundDue due, String reference) {
    BigDecimal sum =
        database
            .first(
                """
                select coalesce(sum(case kind when 'REFUND' then amount else -amount end), 0)
                from ledger_entry
                where order_id = ? and due_id = ? and reference is not distinct from ?""",
                row -> row.getBigDecimal(1),
                order.id(),
                due.id(),
                reference)
            .orElseThrow();
    return Rounding.round(sum, order.currency());
  }

  /**
   * Refuses a reference that a refund of this order already has.
   *
   * @param reference null if there is none, which passes
   * @throws RefundRefused if it was used
   */
  public void demandNewReference(Order order, String reference) {
    if (reference != null
        && database
            .first(
                """
                select 1 from ledger_entry
                where order_id = ? and kind = 'REFUND' and reference = ?""",
                row -> row.getInt(1),
                order.id(),
                reference)
            .isPresent()) {
      throw RefundRefused.referenceUsed(reference);
    }
  }

  private void tell(
      Order order,
      String kind,
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
