package shop.orders.returns.provider;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.returns.provider.PaymentEvent.Type;

/** Keeps the provider's events, and shows them to staff who may change payments. */
@ApplicationScoped
public class KeptEvents {

  /**
   * The only order of the payment of a refund or dispute: that where it is booked or, before it is
   * booked anywhere, that which the waiting events of the payment name. An event that tells of the
   * payment itself is only found by the order that it names.
   */
  private static final String ORDER_OF_PAYMENT =
      """
      (case when e.reference is not null then (
        select case count(distinct l.order_id)
          when 1 then min(l.order_id)
          when 0 then (
            select case count(distinct o.id) when 1 then min(o.id) end
            from payment_event same join orders o on o.id = same.told_order_id
            where same.payment = e.payment and same.state = 'UNMATCHED')
          end
        from ledger_entry l where l.kind = 'PAYMENT' and l.reference = e.payment)
      end)
      """;

  private static final String EVENTS =
      """
      select e.*, case when e.state = 'APPLIED' then e.order_id
        else coalesce((select id from orders where id = e.told_order_id), %s)
        end as known_order_id,
        (select json_agg(json_build_object('order_id', s.order_id, 'amount', s.amount)
           order by s.order_id)
         from payment_event_share s where s.event_id = e.id) as shares
      from payment_event e
      """
          .formatted(ORDER_OF_PAYMENT);

  /**
   * The events that may concern an order, each kind by an index of its own: those that were applied
   * to it, alone or with other orders, those that name it, and those of a payment that is booked on
   * it or that such an event names.
   */
  private static final String MAY_CONCERN =
      """
      e.id in (
        select id from payment_event where order_id = ? and state = 'APPLIED'
        union all
        select event_id from payment_event_share where order_id = ?
        union all
        select id from payment_event where told_order_id = ? and state <> 'APPLIED'
        union all
        select same.id from payment_event same
        where same.state <> 'APPLIED' and same.payment in (
          select reference from ledger_entry where order_id = ? and kind = 'PAYMENT'
          union all
          select payment from payment_event where told_order_id = ? and state <> 'APPLIED'))
      """;

  /** The events of a dispute that were applied to any of some orders, and tell a sum. */
  private static final String OF_DISPUTE =
      """
      order_id = any(?) and payment = ? and state = 'APPLIED' and reference = ?
        and type like 'DISPUTE%' and amount = ?
      """;

  @Inject private Database database;

  /**
   * The events that match, newest first.
   *
   * @param state null for any
   * @param orderId that they were applied to or name, or that alone has their payment; null for any
   * @param before only ids below this
   */
  public List<KeptEvent> list(
      KeptEvent.State state, Long orderId, OptionalLong before, int limit, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    Conditions conditions = Conditions.visibleTo(actor, "e").andIf(state, "e.state = ?");
    if (orderId != null) {
      conditions.and(MAY_CONCERN, orderId, orderId, orderId, orderId, orderId);
      conditions.andIf(
          orderId, "(e.state = 'APPLIED' or ? in (e.told_order_id, " + ORDER_OF_PAYMENT + "))");
    }
    before.ifPresent(id -> conditions.and("e.id < ?", id));
    return conditions.list(
        database,
        EVENTS + conditions.where() + " order by e.id desc limit ?",
        KeptEvents::event,
        conditions.parametersAnd(limit));
  }

  /**
   * @throws NotFound if there is no such event
   */
  public KeptEvent one(long id, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    return one(id);
  }

  private KeptEvent one(long id) {
    return database
        .first(EVENTS + "where e.id = ?", KeptEvents::event, id)
        .orElseThrow(() -> new NotFound("payment notification"));
  }

  /** How many events wait now. */
  public Backlog waiting() {
    return database.backlog("payment_event where state = 'UNMATCHED'", "received_at");
  }

  /** The hash of the body of an event that came before; empty if it did not. */
  Optional<String> hashOf(String eventId) {
    return database.first(
        "select body_sha256 from payment_event where event_id = ?",
        row -> row.getString(1),
        eventId);
  }

  /** The event with its row locked. */
  KeptEvent locked(long id) {
    return database
        .first(EVENTS + "where e.id = ? for update", KeptEvents::event, id)
        .orElseThrow();
  }

  KeptEvent called(String eventId) {
    return database
        .first(EVENTS + "where e.event_id = ?", KeptEvents::event, eventId)
        .orElseThrow();
  }

  /**
   * The events that wait for a payment of an order, in the sequence in which they happened, with
   * their rows locked. Disputes that name another order are among them, as both may have it.
   */
  List<KeptEvent> waitingFor(String payment, long orderId) {
    return database.list(
        EVENTS
            + """
              where e.payment = ? and e.state = 'UNMATCHED'
                and (coalesce(e.told_order_id, ?) = ? or e.type like 'DISPUTE%')
              order by e.occurred_at, e.id for update""",
        KeptEvents::event,
        payment,
        orderId,
        orderId);
  }

  /** The reference of the order's first payment that has one; {@code unknown} if none has. */
  String paymentOf(long orderId) {
    return database
        .first(
            """
            select reference from ledger_entry
            where order_id = ? and kind = 'PAYMENT' and reference is not null
            order by at, id limit 1""",
            row -> row.getString(1),
            orderId)
        .orElse("unknown");
  }

  /** The sum of the other captures of the event's payment that were applied to the order. */
  BigDecimal otherCaptures(Order order, PaymentEvent event) {
    return database
        .first(
            """
            select coalesce(sum(amount), 0) from (
              select distinct on (capture) amount from payment_event
              where order_id = ? and payment = ? and state = 'APPLIED' and type <> 'PAYMENT_FAILED'
                and capture is not null and capture <> ?) captures""",
            row -> row.getBigDecimal(1),
            order.id(),
            event.payment(),
            event.capture())
        .orElseThrow();
  }

  /** Whether an event of the type was applied to the order under the references. */
  boolean applied(long orderId, Type type, String payment, String reference) {
    return database
        .first(
            """
            select 1 from payment_event
            where order_id = ? and payment = ? and state = 'APPLIED' and type = ?
              and reference is not distinct from ?""",
            row -> row.getInt(1),
            orderId,
            payment,
            type.name(),
            reference)
        .isPresent();
  }

  /**
   * The orders of a payment that have a refund of it: it is booked there, or an event of it was
   * applied, such as that it failed.
   */
  List<Long> havingRefund(String payment, String refund) {
    return database.list(
        """
        select distinct p.order_id from ledger_entry p
        where p.kind = 'PAYMENT' and p.reference = ? and (
          exists (
            select 1 from ledger_entry r
            where r.order_id = p.order_id and r.reference = ?
              and r.kind in ('REFUND', 'DIRECT_REFUND') and r.method <> 'store_credit')
          or exists (
            select 1 from payment_event e
            where e.order_id = p.order_id and e.state = 'APPLIED' and e.payment = p.reference
              and e.reference = ? and e.type in ('REFUND_SUCCEEDED', 'REFUND_FAILED')))
        order by 1""",
        row -> row.getLong(1),
        payment,
        refund,
        refund);
  }

  /**
   * The orders that events of a dispute name which were applied to any of these orders.
   *
   * @param sum that the events tell; others are about a part of the dispute
   */
  List<Long> namedBy(String payment, String dispute, Collection<Long> orders, BigDecimal sum) {
    return database.list(
        """
        select distinct told_order_id from payment_event
        where told_order_id is not null and %s"""
            .formatted(OF_DISPUTE),
        row -> row.getLong(1),
        orders.toArray(Long[]::new),
        payment,
        dispute,
        sum);
  }

  /**
   * The events of a dispute concern other orders, or with other shares, than they did.
   *
   * @param before the orders that had a share of it
   * @param sum that the events tell
   */
  void shareAnew(
      String payment,
      String dispute,
      Collection<Long> before,
      BigDecimal sum,
      SortedMap<Long, BigDecimal> shares) {
    List<Match.Share> all = new ArrayList<>();
    shares.forEach((id, amount) -> all.add(new Match.Share(id, amount)));
    List<Long> events =
        database.list(
            "select id from payment_event where " + OF_DISPUTE,
            row -> row.getLong(1),
            before.toArray(Long[]::new),
            payment,
            dispute,
            sum);
    for (long event : events) {
      database.update("delete from payment_event_share where event_id = ?", event);
      if (!shares.containsKey(one(event).orderId())) {
        database.update(
            "update payment_event set order_id = ? where id = ?", shares.firstKey(), event);
      }
      share(event, Match.of(all));
    }
  }

  void add(PaymentEvent event, String hash, Match match, Instant now) {
    long id = added(event, hash, match, now);
    share(id, match);
  }

  private long added(PaymentEvent event, String hash, Match match, Instant now) {
    return database
        .first(
            """
        insert into payment_event
          (event_id, body_sha256, type, occurred_at, told_order_id, payment, capture, reference,
           due, amount, currency, received_at, tried_at, state, mismatch, order_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""",
            row -> row.getLong(1),
            event.eventId(),
            hash,
            event.type().name(),
            event.occurredAt().atOffset(ZoneOffset.UTC),
            event.orderId(),
            event.payment(),
            event.capture(),
            event.reference(),
            event.due(),
            event.amount(),
            event.currency(),
            now.atOffset(ZoneOffset.UTC),
            now.atOffset(ZoneOffset.UTC),
            match.state().name(),
            match.mismatch() == null ? null : match.mismatch().name(),
            match.orderId())
        .orElseThrow();
  }

  /** Keeps the shares of several orders; {@code payment_event.order_id} tells of one. */
  private void share(long id, Match match) {
    if (match.shares().size() > 1) {
      for (Match.Share share : match.shares()) {
        database.update(
            "insert into payment_event_share (event_id, order_id, amount) values (?, ?, ?)",
            id,
            share.orderId(),
            share.amount());
      }
    }
  }

  /** Notes a further attempt. */
  void tried(long id, Match match, Instant now) {
    database.update(
        """
        update payment_event
        set state = ?, mismatch = ?, order_id = ?, tried_at = ?, attempts = attempts + 1
        where id = ?""",
        match.state().name(),
        match.mismatch() == null ? null : match.mismatch().name(),
        match.orderId(),
        now.atOffset(ZoneOffset.UTC),
        id);
    share(id, match);
  }

  /** Notes who closed the event, and why; one that was applied stays so. */
  void close(long id, String reason, Actor actor) {
    database.update(
        """
        update payment_event
        set state = case state when 'APPLIED' then state else 'CLOSED' end,
          closed_by = ?, close_reason = ?
        where id = ?""",
        actor.name(),
        reason,
        id);
  }

  private static KeptEvent event(ResultSet row) throws SQLException {
    Type type = Type.valueOf(row.getString("type"));
    String reference = row.getString("reference");
    String mismatch = row.getString("mismatch");
    String currency = row.getString("currency");
    return new KeptEvent(
        row.getLong("id"),
        new PaymentEvent(
            row.getString("event_id"),
            type,
            instant(row, "occurred_at"),
            row.getObject("told_order_id", Long.class),
            row.getString("payment"),
            row.getString("capture"),
            type.isOfRefund() ? reference : null,
            type.isOfDispute() ? reference : null,
            row.getString("due"),
            Rounding.round(row.getBigDecimal("amount"), currency),
            currency),
        KeptEvent.State.valueOf(row.getString("state")),
        mismatch == null ? null : Mismatch.valueOf(mismatch),
        row.getObject("known_order_id", Long.class),
        shares(row.getString("shares"), currency),
        instant(row, "received_at"),
        instant(row, "tried_at"),
        row.getInt("attempts"),
        row.getString("closed_by"),
        row.getString("close_reason"));
  }

  /**
   * @param json null if there are none
   */
  private static List<KeptEvent.Share> shares(String json, String currency) {
    return json == null
        ? List.of()
        : Stream.of(Json.read(json, KeptEvent.Share[].class))
            .map(
                share ->
                    new KeptEvent.Share(share.orderId(), Rounding.round(share.amount(), currency)))
            .toList();
  }
}
