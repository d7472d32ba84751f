package shop.orders.returns;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * Takes the payment provider's notifications about refunds. A paid refund is booked, as staff would
 * do; a failed one stays due, or becomes due again. Each event is processed once; a repeated one
 * gets the first answer. The caller has checked the provider's signature.
 */
@ApplicationScoped
@Transactional
public class ProviderNotices {

  /** The caller of every notification. */
  public static final Actor PROVIDER =
      new Actor(
          "payment-provider",
          "payment provider",
          Actor.Kind.SYSTEM,
          null,
          Set.of(Permission.UPDATE_RETURN, Permission.UPDATE_ORDER_PAYMENT),
          Channel.SYSTEM);

  public static final int LONGEST_EVENT_ID = 200;

  public static final String NO_OUTCOME = "This must be SETTLED or FAILED.";

  @Inject private Reversing reversing;
  @Inject private Refunds refunds;
  @Inject private Refunding refunding;
  @Inject private Database database;
  @Inject private Clock clock;
  @Inject private Event<SettledTwice> settledTwice;

  /** The result of a refund. */
  public enum Outcome {
    SETTLED,
    FAILED
  }

  /**
   * The provider's notification about one event.
   *
   * @param refund the reference under which the refund is due in the order's ledger, such as {@code
   *     return-7}
   * @param amount the whole amount still due under that reference or, if a booked refund failed,
   *     the amount of that refund
   * @param reference the provider's; may be null
   */
  public record Notice(
      String eventId,
      Outcome outcome,
      long orderId,
      String refund,
      BigDecimal amount,
      String currency,
      String reference) {}

  /**
   * The provider has paid a due that was settled in another way, such as by store credit: the
   * customer may have the money twice.
   *
   * @param bodySha256 of the notification
   */
  public record SettledTwice(Notice notice, String bodySha256, Instant at) {}

  /** How an event was processed. */
  public record Taken(
      String eventId, long orderId, String refund, Outcome outcome, Instant receivedAt) {}

  private record Kept(Taken taken, String bodySha256) {}

  /**
   * Processes an event; for a repeated one, returns the first answer.
   *
   * @param body the request's bytes, to recognise a repetition with other contents
   * @throws NotFound if no refund of that reference is due on that order
   * @throws NotificationRefused if the event contradicts the due, or an earlier event with the same
   *     id
   * @throws shop.orders.domain.order.money.RefundRefused if another refund has its reference
   */
  public Taken take(Notice notice, byte[] body) {
    String event = Field.required("event_id", notice.eventId(), LONGEST_EVENT_ID);
    String refund = Field.required("refund", notice.refund(), LedgerEntry.LONGEST_REFERENCE);
    if (notice.outcome() == null) {
      throw new Invalid("outcome", NO_OUTCOME);
    }
    String hash = Fingerprint.of(body);
    holdUntilCommit(event);
    Optional<Kept> before = find(event);
    if (before.isPresent()) {
      if (!before.get().bodySha256().equals(hash)) {
        throw NotificationRefused.eventReused();
      }
      return before.get().taken();
    }
    Instant now = clock.instant();
    Order order = order(notice.orderId());
    RefundDue due = refunds.dues(order).called(refund).orElseThrow(() -> new NotFound("refund"));
    if (order.cashOnDelivery()) {
      throw NotificationRefused.notOnline();
    }
    boolean news =
        switch (notice.outcome()) {
          case SETTLED -> settle(order, due, notice, body, now);
          case FAILED -> fail(order, due, notice, now);
        };
    if (news) {
      reversing.tell(
          order, told(notice, due), changes(event, refund, notice.reference()), PROVIDER, now);
    }
    keep(event, hash, due, notice.outcome(), now);
    return find(event).orElseThrow().taken();
  }

  private static HistoryKind told(Notice notice, RefundDue due) {
    return switch (notice.outcome()) {
      case SETTLED -> due.isOpen() ? HistoryKind.REFUND_SETTLED : HistoryKind.REFUND_SETTLED_TWICE;
      case FAILED -> HistoryKind.REFUND_FAILED;
    };
  }

  private Order order(long orderId) {
    try {
      return reversing.locked(orderId, Expected.ANY, PROVIDER);
    } catch (NotFound noSuchOrder) {
      throw new NotFound("refund");
    }
  }

  /**
   * Books the refund, unless staff or another event has done so. If they have done so in another
   * way, the money has gone twice, and staff find the notification among the unmatched ones.
   *
   * @return whether the history tells of it
   */
  private boolean settle(Order order, RefundDue due, Notice notice, byte[] body, Instant now) {
    if (notice.reference() != null
        && says(notice, refunds.ledger(order).wentBack(due, notice.reference()), order)) {
      return false;
    }
    if (!due.isOpen()) {
      demandSays(notice, due.amount(), order);
      if (refunds.ledger(order).settledOtherwise(due, notice.reference(), PROVIDER)) {
        settledTwice.fire(new SettledTwice(notice, Fingerprint.of(body), now));
        return true;
      }
      return false;
    }
    demandSays(notice, due.open(), order);
    refunds.demandNewReference(order, notice.reference());
    refunding.pay(
        order, due, due.open(), Payments.methodOnline(order), notice.reference(), PROVIDER, now);
    return true;
  }

  /**
   * Makes a refund due again that the provider or staff had booked. If none was booked, the failure
   * is only added to the history.
   *
   * @return true, for the history
   */
  private boolean fail(Order order, RefundDue due, Notice notice, Instant now) {
    String reference = notice.reference();
    BigDecimal gone = refunds.ledger(order).wentBack(due);
    if (reference != null) {
      BigDecimal under = refunds.ledger(order).wentBack(due, reference);
      if (under.signum() == 0) {
        reference = null;
        under = refunds.ledger(order).wentBack(due, null);
      }
      gone = gone.min(under);
    }
    if (gone.signum() > 0) {
      demandSays(notice, gone, order);
      refunding.failed(order, due, gone, reference, PROVIDER, now);
    } else if (!says(notice, due.open(), order)) {
      demandSays(notice, due.amount(), order);
    }
    return true;
  }

  /**
   * Locks the event's id until the commit, so that concurrent notifications of one event run one
   * after the other.
   */
  private void holdUntilCommit(String event) {
    hold(database, event);
  }

  /** As {@link #holdUntilCommit}, which both forms of notifications do first. */
  public static void hold(Database database, String event) {
    database.first(
        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 5))) held",
        row -> row.getInt(1),
        "payment-notification " + event);
  }

  private static boolean says(Notice notice, BigDecimal amount, Order order) {
    return amount.signum() > 0
        && notice.amount() != null
        && notice.amount().compareTo(amount) == 0
        && order.currency().equals(notice.currency());
  }

  private static void demandSays(Notice notice, BigDecimal amount, Order order) {
    if (!says(notice, amount, order)) {
      throw NotificationRefused.amountDiffers(amount, order.currency());
    }
  }

  /** Whether an event came in this form; false for one of {@code shop.orders.returns.provider}. */
  public boolean knows(String event) {
    return find(event).isPresent();
  }

  private Optional<Kept> find(String event) {
    return database.first(
        """
        select due.order_id, due.reference, n.outcome, n.received_at, n.body_sha256
        from payment_notification n join ledger_entry due on due.id = n.due_id
        where n.event_id = ?""",
        row ->
            new Kept(
                new Taken(
                    event,
                    row.getLong(1),
                    row.getString(2),
                    Outcome.valueOf(row.getString(3)),
                    instant(row, "received_at")),
                row.getString(5)),
        event);
  }

  private void keep(String event, String hash, RefundDue due, Outcome outcome, Instant now) {
    database.update(
        """
        insert into payment_notification (event_id, body_sha256, due_id, outcome, received_at)
        values (?, ?, ?, ?, ?)""",
        event,
        hash,
        due.id(),
        outcome.name(),
        now.atOffset(ZoneOffset.UTC));
  }

  private static Map<String, FieldChange> changes(String event, String refund, String reference) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("refund", new FieldChange(null, refund));
    changes.put("event", new FieldChange(null, event));
    if (reference != null) {
      changes.put("reference", new FieldChange(null, reference));
    }
    return changes;
  }
}
