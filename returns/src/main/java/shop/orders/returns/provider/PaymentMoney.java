package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Reversing;
import shop.orders.returns.Disputes;
import shop.orders.returns.ProviderNotices;

/** What is left of one of an order's payments, and the order's history of its events. */
@ApplicationScoped
class PaymentMoney {

  @Inject private Database database;
  @Inject private Reversing reversing;

  /**
   * What of a payment did not go back yet, by the events that name it; at most what the order holds
   * of all its payments.
   *
   * @param booked all that came in under the payment's reference
   */
  BigDecimal left(Order order, String payment, BigDecimal booked) {
    BigDecimal back =
        database
            .first(
                """
                select coalesce(sum(case
                  when kind in ('REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then amount
                  when kind in ('REFUND_FAILED', 'DIRECT_REFUND_FAILED', 'DISPUTE_WON')
                    then -amount end), 0)
                from ledger_entry
                where order_id = ? and reference in (
                  select reference from payment_event
                  where order_id = ? and payment = ? and state = 'APPLIED'
                  union
                  select reference from payment_dispute where order_id = ? and payment = ?)""",
                row -> row.getBigDecimal(1),
                order.id(),
                order.id(),
                payment,
                order.id(),
                payment)
            .orElseThrow();
    BigDecimal left = booked.subtract(Rounding.round(back, order.currency()));
    return left.min(Disputes.held(order));
  }

  /** What lost disputes took of a payment beyond what was left of it, and so is not booked. */
  BigDecimal lostBeyond(Order order, String payment) {
    BigDecimal sum =
        database
            .first(
                """
                select
                  (select coalesce(sum(amount), 0) from payment_dispute
                   where order_id = ? and payment = ? and state = 'LOST')
                  - (select coalesce(sum(
                       case kind when 'DISPUTE_LOST' then amount when 'DISPUTE_WON' then -amount end),
                       0) from ledger_entry
                     where order_id = ? and reference in (
                       select reference from payment_event
                       where order_id = ? and payment = ? and state = 'APPLIED'
                       union
                       select reference from payment_dispute
                       where order_id = ? and payment = ?))""",
                row -> row.getBigDecimal(1),
                order.id(),
                payment,
                order.id(),
                order.id(),
                payment,
                order.id(),
                payment)
            .orElseThrow();
    return Rounding.round(sum, order.currency());
  }

  /**
   * A lost dispute no longer costs the shop what the history tells as {@code dispute_loss}: the
   * bank gave it back, or it took other money of the order for it.
   *
   * @param loss nothing is told if it is zero
   */
  void tellLossEnded(Order order, String dispute, BigDecimal loss, Instant now) {
    if (loss.signum() > 0) {
      Map<String, FieldChange> changes = new LinkedHashMap<>();
      changes.put("reference", new FieldChange(null, dispute));
      changes.put("amount", new FieldChange(loss.toPlainString(), null));
      reversing.tell(order, HistoryKind.DISPUTE_LOSS_ENDED, changes, ProviderNotices.PROVIDER, now);
    }
  }

  /** A lost dispute demands so much that could not be taken of the order's money. */
  void tellLoss(Order order, String dispute, BigDecimal loss, Instant now) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("reference", new FieldChange(null, dispute));
    changes.put("amount", new FieldChange(null, loss.toPlainString()));
    reversing.tell(order, HistoryKind.DISPUTE_LOSS, changes, ProviderNotices.PROVIDER, now);
  }

  /** The order has another share of a dispute than before; zero for none. */
  void tellShare(Order order, String dispute, BigDecimal was, BigDecimal share, Instant now) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("reference", new FieldChange(null, dispute));
    changes.put("amount", new FieldChange(plain(was, order), plain(share, order)));
    reversing.tell(order, HistoryKind.DISPUTE_SHARED, changes, ProviderNotices.PROVIDER, now);
  }

  private static String plain(BigDecimal amount, Order order) {
    return Rounding.round(amount, order.currency()).toPlainString();
  }

  void tell(Order order, HistoryKind kind, PaymentEvent event, BigDecimal amount, Instant now) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("event", new FieldChange(null, event.eventId()));
    changes.put("payment", new FieldChange(null, event.payment()));
    if (event.reference() != null) {
      changes.put("reference", new FieldChange(null, event.reference()));
    }
    changes.put("amount", new FieldChange(null, amount.toPlainString()));
    reversing.tell(order, kind, changes, ProviderNotices.PROVIDER, now);
  }
}
