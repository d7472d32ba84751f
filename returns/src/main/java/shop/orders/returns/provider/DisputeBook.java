package shop.orders.returns.provider;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Refunds;
import shop.orders.returns.Disputes;

/** How each dispute of an order stands, as the events so far leave it. */
@ApplicationScoped
class DisputeBook {

  @Inject private Database database;
  @Inject private Disputes disputes;
  @Inject private Refunds refunds;

  /** How far a dispute is. */
  enum State {
    /** Not decided: its sum is not refunded meanwhile. */
    OPEN,
    /** The shop keeps the money, or staff ended the hold. */
    WON,
    /** The bank took the money back. */
    LOST
  }

  /**
   * The part of a dispute that concerns an order.
   *
   * @param amount in the order's currency
   * @param shared whether all orders of its payment share it; else it is that order's alone
   * @param decidedAt when the bank decided; null while it is open, if staff ended its hold, and for
   *     disputes from before decisions were dated
   */
  record Dispute(long orderId, State state, BigDecimal amount, boolean shared, Instant decidedAt) {}

  /** The parts of a dispute, by order. */
  List<Dispute> parts(String payment, String reference) {
    return parts("payment = ? and reference = ?", payment, reference);
  }

  /** The lost disputes of an order's payment. */
  List<LostDispute> lost(Order order, String payment) {
    return database.list(
        """
        select reference, amount from payment_dispute
        where order_id = ? and payment = ? and state = 'LOST' order by changed_at, reference""",
        row -> new LostDispute(row.getString(1), row.getBigDecimal(2)),
        order.id(),
        payment);
  }

  /** A lost dispute, with all that the bank has demanded. */
  record LostDispute(String reference, BigDecimal amount) {}

  private List<Dispute> parts(String condition, Object... parameters) {
    return database.list(
        """
        select order_id, state, amount, shared, decided_at from payment_dispute
        where %s order by order_id"""
            .formatted(condition),
        row ->
            new Dispute(
                row.getLong(1),
                State.valueOf(row.getString(2)),
                row.getBigDecimal(3),
                row.getBoolean(4),
                instant(row, "decided_at")),
        parameters);
  }

  /**
   * @param event with the order's part of the amount
   */
  void put(Order order, PaymentEvent event, State state, boolean shared, Instant now) {
    database.update(
        """
        insert into payment_dispute
          (order_id, reference, payment, amount, state, shared, decided_at, changed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (order_id, reference) do update
          set payment = excluded.payment, amount = excluded.amount, state = excluded.state,
            shared = excluded.shared, decided_at = excluded.decided_at,
            changed_at = excluded.changed_at""",
        order.id(),
        event.dispute(),
        event.payment(),
        event.amount(),
        state.name(),
        shared,
        state == State.OPEN ? null : event.occurredAt().atOffset(ZoneOffset.UTC),
        now.atOffset(ZoneOffset.UTC));
    noteHold(order, now);
  }

  /** The disputes of a payment that all of its orders share, by their references. */
  List<String> shared(String payment) {
    return database.list(
        "select distinct reference from payment_dispute where payment = ? and shared order by 1",
        row -> row.getString(1),
        payment);
  }

  /**
   * An order has another share of a dispute.
   *
   * @param any part of the dispute, whose state the share has
   * @param amount above zero
   */
  void share(
      Order order, String payment, String reference, Dispute any, BigDecimal amount, Instant now) {
    database.update(
        """
        insert into payment_dispute
          (order_id, reference, payment, amount, state, shared, decided_at, changed_at)
        values (?, ?, ?, ?, ?, true, ?, ?)
        on conflict (order_id, reference) do update
          set amount = excluded.amount, changed_at = excluded.changed_at""",
        order.id(),
        reference,
        payment,
        amount,
        any.state().name(),
        any.decidedAt() == null ? null : any.decidedAt().atOffset(ZoneOffset.UTC),
        now.atOffset(ZoneOffset.UTC));
    noteHold(order, now);
  }

  /** A decision was told again, at a time that may be later. */
  void decidedAgain(Dispute part, PaymentEvent event) {
    database.update(
        """
        update payment_dispute set decided_at = greatest(decided_at, ?)
        where order_id = ? and reference = ?""",
        event.occurredAt().atOffset(ZoneOffset.UTC),
        part.orderId(),
        event.dispute());
  }

  /** The dispute turned out not to concern the order. */
  void drop(Order order, String reference, Instant now) {
    database.update(
        "delete from payment_dispute where order_id = ? and reference = ?", order.id(), reference);
    noteHold(order, now);
  }

  /**
   * Ends the hold of an open dispute. If the provider tells later that it is lost, that is booked
   * all the same.
   *
   * @return whether it was open
   */
  boolean release(Order order, String reference, Instant now) {
    boolean open =
        database.update(
                """
                update payment_dispute set state = 'WON', changed_at = ?
                where order_id = ? and reference = ? and state = 'OPEN'""",
                now.atOffset(ZoneOffset.UTC),
                order.id(),
                reference)
            > 0;
    if (open) {
      noteHold(order, now);
    }
    return open;
  }

  private void noteHold(Order order, Instant now) {
    refunds.disputed(order, disputes.open(order), now);
  }
}
