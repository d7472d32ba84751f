package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;

/** The state of each dispute, as the events so far leave it. */
@ApplicationScoped
class DisputeBook {

  @Inject private Database database;

  /** How far a dispute is. */
  enum State {
    /** Not decided: its sum is not refunded meanwhile. */
    OPEN,
    /** The shop keeps the money, or staff have closed the event that decided it. */
    WON,
    /** The bank took the money back. */
    LOST
  }

  record Dispute(State state, BigDecimal amount) {

    boolean is(State other) {
      return state == other;
    }
  }

  Optional<Dispute> find(Order order, String reference) {
    return database.first(
        "select state, amount from payment_dispute where order_id = ? and reference = ?",
        row ->
            new Dispute(
                State.valueOf(row.getString(1)),
                Rounding.round(row.getBigDecimal(2), order.currency())),
        order.id(),
        reference);
  }

  void put(Order order, PaymentEvent event, State state, Instant now) {
    database.update(
        """
        insert into payment_dispute (order_id, reference, payment, amount, state, changed_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (order_id, reference) do update
          set amount = excluded.amount, state = excluded.state, changed_at = excluded.changed_at""",
        order.id(),
        event.dispute(),
        event.payment(),
        event.amount(),
        state.name(),
        now.atOffset(ZoneOffset.UTC));
  }

  /**
   * Ends the hold of an open dispute. If the provider tells later that it is lost, that is booked
   * all the same.
   *
   * @return whether it was open
   */
  boolean release(Order order, String reference, Instant now) {
    return database.update(
            """
            update payment_dispute set state = 'WON', changed_at = ?
            where order_id = ? and reference = ? and state = 'OPEN'""",
            now.atOffset(ZoneOffset.UTC),
            order.id(),
            reference)
        > 0;
  }

  /** What lost disputes took of a payment beyond what was left of it, and so is not booked. */
  BigDecimal notBooked(Order order, String payment) {
    BigDecimal sum =
        database
            .first(
                """
                select
                  (select coalesce(sum(amount), 0) from payment_dispute
                   where order_id = ? and payment = ? and state = 'LOST')
                  - (select coalesce(sum(amount), 0) from ledger_entry
                     where order_id = ? and kind = 'DISPUTE_LOST' and reference in (
                       select reference from payment_event
                       where order_id = ? and payment = ? and state = 'APPLIED'))""",
                row -> row.getBigDecimal(1),
                order.id(),
                payment,
                order.id(),
                order.id(),
                payment)
            .orElseThrow();
    return Rounding.round(sum, order.currency());
  }
}
