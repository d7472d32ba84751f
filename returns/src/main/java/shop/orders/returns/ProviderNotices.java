package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * What the payment provider tells of refunds that are due: that the money went back, which settles
 * the refund as staff would, or that it could not, which leaves it due. Each event counts once; its
 * repetition is answered as it was. Who tells it was proved before.
 */
@ApplicationScoped
@Transactional
public class ProviderNotices {

  private static final Actor PROVIDER =
      new Actor(
          "payment-provider",
          "payment provider",
          Actor.Kind.SYSTEM,
          null,
          Set.of(Permission.UPDATE_RETURN, Permission.UPDATE_ORDER_PAYMENT),
          Channel.SYSTEM);

  private static final String OF_RETURN = "return-";
  private static final int MAX_TEXT = 200;

  @Inject private Returning returning;
  @Inject private Reversing reversing;
  @Inject private Database database;
  @Inject private Clock clock;

  /** What became of a refund. */
  public enum Outcome {
    SETTLED,
    FAILED
  }

  /**
   * An event at the provider.
   *
   * @param refund the reference under which the refund is due in the order's ledger, such as {@code
   *     return-7}
   * @param amount all that is due under it
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

  /** How an event was taken. */
  public record Taken(
      String eventId, long orderId, String refund, Outcome outcome, Instant receivedAt) {}

  private record Kept(Taken taken, String bodySha256) {}

  private record Due(BigDecimal amount, String currency) {}

  /**
   * Takes an event, or answers what was answered to it before.
   *
   * @param body as it came
   * @throws NotFound if no refund of that reference is due on that order
   * @throws NotificationRefused if the event contradicts what is due, or itself
   */
  public Taken take(Notice notice, byte[] body) {
    String event = Field.required("event_id", notice.eventId(), MAX_TEXT);
    String refund = Field.required("refund", notice.refund(), MAX_TEXT);
    if (notice.outcome() == null) {
      throw new Invalid("outcome", "This must be SETTLED or FAILED.");
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
    Due due = due(notice.orderId(), refund);
    Order order = reversing.locked(notice.orderId(), Expected.ANY, PROVIDER);
    demandFits(notice, order, due);
    if (notice.outcome() == Outcome.SETTLED) {
      settle(order, refund, due.amount(), notice.reference(), now);
    }
    reversing.tell(
        order,
        notice.outcome() == Outcome.SETTLED ? "refund_settled" : "refund_failed",
        changes(event, refund, notice.reference()),
        PROVIDER,
        now);
    keep(event, hash, order.id(), refund, notice.outcome(), now);
    return find(event).orElseThrow().taken();
  }

  private void settle(
      Order order, String refund, BigDecimal amount, String reference, Instant now) {
    if (refund.startsWith(OF_RETURN)) {
      long returnId = Long.parseLong(refund.substring(OF_RETURN.length()));
      returning.refund(returnId, null, reference, Preview.NONE, PROVIDER);
    } else {
      reversing.refund(order, amount, order.paymentMethod(), refund, PROVIDER, now);
    }
  }

  /** Two that bring the same event at once come one after the other. */
  private void holdUntilCommit(String event) {
    database.first(
        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 5))) held",
        row -> row.getInt(1),
        "payment-notification " + event);
  }

  private Due due(long orderId, String refund) {
    return database
        .first(
            """
            select amount, currency from ledger_entry
            where order_id = ? and kind = 'REFUND_DUE' and reference = ?""",
            row ->
                new Due(Rounding.round(row.getBigDecimal(1), row.getString(2)), row.getString(2)),
            orderId,
            refund)
        .orElseThrow(() -> new NotFound("refund"));
  }

  private static void demandFits(Notice notice, Order order, Due due) {
    if (order.cashOnDelivery()) {
      throw NotificationRefused.notOnline();
    }
    boolean same =
        notice.amount() != null
            && notice.amount().compareTo(due.amount()) == 0
            && due.currency().equals(notice.currency());
    if (!same) {
      throw NotificationRefused.amountDiffers(due.amount(), due.currency());
    }
  }

  private Optional<Kept> find(String event) {
    return database.first(
        """
        select order_id, refund, outcome, received_at, body_sha256
        from payment_notification where event_id = ?""",
        row ->
            new Kept(
                new Taken(
                    event,
                    row.getLong(1),
                    row.getString(2),
                    Outcome.valueOf(row.getString(3)),
                    row.getObject(4, OffsetDateTime.class).toInstant()),
                row.getString(5)),
        event);
  }

  private void keep(
      String event, String hash, long orderId, String refund, Outcome outcome, Instant now) {
    database.update(
        """
        insert into payment_notification
          (event_id, body_sha256, order_id, refund, outcome, received_at)
        values (?, ?, ?, ?, ?, ?)""",
        event,
        hash,
        orderId,
        refund,
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
