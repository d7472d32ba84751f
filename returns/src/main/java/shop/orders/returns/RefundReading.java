package shop.orders.returns;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.NotFound;

/** Reads what is and was owed back of an order, for callers who may see it. */
@ApplicationScoped
public class RefundReading {

  @Inject private Database database;
  @Inject private OrderReading orders;

  /** What an entry about a refund means. */
  public enum RefundKind {
    /** An amount is owed back from then on. */
    DUE,
    PAID,
    /** A refund did not reach the customer; the amount is owed again. */
    FAILED,
    /** The customer's bank took the amount back. */
    DISPUTE_LOST,
    /** The bank gave back what a lost dispute had taken. */
    DISPUTE_WON,
    /** A due is settled by money that went back for no due. */
    SET_OFF,
    /** A due is owed again, as that money did not arrive. */
    SET_OFF_UNDONE,
    /** A due is not owed any more, or so much of it. */
    LAPSED,
    /** So much of what was paid for a due was not owed: the customer owes it. */
    NOT_OWED
  }

  /**
   * An entry of the ledger about refunds.
   *
   * @param reference null if there is none
   * @param method how the money went that the entry is about; of a due, how it goes back
   * @param dueReference reference of the due that it settles; null if the entry is the due itself,
   *     or money that went back for none
   */
  public record RefundView(
      RefundKind kind,
      String reference,
      String dueReference,
      BigDecimal amount,
      String currency,
      String method,
      Instant at) {}

  /**
   * The dues and refunds of an order, oldest first. A due that goes back in two ways has an entry
   * for each, with its amount.
   *
   * @throws NotFound if the caller may not see the order
   */
  public List<RefundView> ofOrder(long orderId, Actor actor) {
    orders.demandVisible(orderId, actor);
    return database.list(
        """
        select case d.kind when 'REFUND_DUE' then 'DUE'
                 when 'REFUND' then 'PAID' when 'DIRECT_REFUND' then 'PAID'
                 when 'DUE_LAPSED' then 'LAPSED'
                 when 'REFUND_FAILED' then 'FAILED' when 'DIRECT_REFUND_FAILED' then 'FAILED'
                 else d.kind end,
               d.reference, due.reference, coalesce(way.amount, d.amount), d.currency,
               coalesce(way.method, went.method,
                 case d.kind when 'DUE_LAPSED' then %s else d.method end),
               d.at
        from ledger_entry d
        join orders o on o.id = d.order_id
        left join ledger_entry due on due.id = d.due_id
        left join lateral %s way on d.kind = 'REFUND_DUE' and way.amount > 0
        left join lateral (
          select m.method from ledger_entry m
          where m.order_id = d.order_id and (m.at, m.id) < (d.at, d.id) and case
            when d.kind in ('SET_OFF', 'SET_OFF_UNDONE')
              then m.kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'REFUND')
            else m.kind = 'REFUND' and m.due_id = d.due_id
              and (d.kind = 'NOT_OWED' or m.reference is not distinct from d.reference) end
          order by m.kind = 'REFUND', m.at desc, m.id desc limit 1) went
          on d.kind in ('REFUND_FAILED', 'NOT_OWED', 'SET_OFF', 'SET_OFF_UNDONE')
        where d.order_id = ? and d.kind not in ('PAYMENT', 'PAYMENT_UNDONE')
        order by d.at, d.kind desc, d.id, way.part"""
            .formatted(UsualMethod.of("due.cause"), UsualMethod.OF_ALL),
        row ->
            new RefundView(
                RefundKind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Rounding.round(row.getBigDecimal(4), row.getString(5)),
                row.getString(5),
                row.getString(6),
                instant(row, "at")),
        orderId);
  }
}
