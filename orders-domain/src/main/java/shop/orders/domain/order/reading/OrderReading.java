package shop.orders.domain.order.reading;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Seen;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.part.OrderSeller;
import shop.orders.domain.order.policy.CreditFacts;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;

/**
 * Reads orders: staff see all, merchants those of their shops, customers their own. Each call is
 * one statement. {@link OrderLists} lists them.
 */
@ApplicationScoped
public class OrderReading {

  /** Of orders {@code o}. */
  static final String SELECTED =
      "select "
          + String.join(", ", OrderRow.COLUMNS, OrderRow.TRAITS)
          + """
          , o.cancel_reason,
             case when o.cancel_reason is null or o.cancel_message is not null
               then o.cancel_message
               when exists (select from order_history c
                   join order_history placed on placed.order_id = c.order_id and placed.seq = 1
                   where c.order_id = o.id and c.kind = 'cancelled' and c.actor = placed.actor)
                 or exists (select from cancellation_request r
                   where r.order_id = o.id and r.reason = o.cancel_reason
                     and coalesce(r.requester, '') not like 'STAFF %')
               then o.cancel_reason end as cancel_message,
             o.taxes, o.delivery_parts,
             (select s.content ->> 'name' from shop_snapshot s
              where s.shop_id = o.shop_id and s.digest = o.shop_snapshot) as shop_name,
             (select m.public_id from merchant m where m.id = o.merchant_id) as merchant,
             (select json_agg(json_build_object(
                       'id', l.id, 'item_id', l.item_id, 'name', l.name,
                       'pieces', json_build_object(
                         'quantity', l.quantity, 'cancelled', l.cancelled, 'shipped', l.shipped,
                         'delivered', l.delivered, 'returned', l.returned,
                         'returning', l.coming_back, 'withdrawn', l.withdrawn),
                       'amounts', json_build_object(
                         'currency', o.currency, 'mrp', l.mrp, 'unit_price', l.unit_price,
                         'total', l.total, 'discount', l.discount, 'tax', l.tax),
                       'taxes', l.taxes, 'exemption', l.tax_category,
                       'delivered_at', l.delivered_at, 'arrivals', l.arrivals,
                       'replaced', l.replaced,
                       'to_replace', l.to_replace,
                       'in_stock', case when l.to_replace > 0 and l.in_stock is not null then
                         (select st.available from stock st where st.item_id = l.item_id) end,
                       'item', i.content)
                     order by l.position)
              from order_line l
              join item_snapshot i on i.item_id = l.item_id and i.digest = l.item_snapshot
              where l.order_id = o.id) as lines,
             (select json_agg(json_build_object(
                       'id', s.id, 'courier_name', s.courier_name, 'tracking_no', s.tracking_no,
                       'tracking_url', s.tracking_url, 'shipped_at', s.shipped_at,
                       'expected_delivery_date', s.expected_delivery_date,
                       'delivered_at', s.delivered_at, 'lines', s.lines, 'failed', s.failed,
                       'to_settle', s.to_settle, 'asked_back_at', s.asked_back_at,
                       'restocked', s.restocked,
                       'state', case
                         when s.delivered_at is not null
                           and coalesce(s.state, 'HANDED_OVER')
                             in ('HANDED_OVER', 'IN_TRANSIT', 'FAILED_ATTEMPT') then 'DELIVERED'
                         else coalesce(s.state, 'HANDED_OVER') end,
                       'state_at', coalesce(s.state_at, s.delivered_at, s.shipped_at),
                       'events', coalesce(
                         (select json_agg(json_build_object(
                                   'state', e.state, 'at', e.at, 'note', e.note,
                                   'received_at', e.received_at, 'by_staff', e.source = '')
                                   order by e.at, e.id)
                          from shipment_event e where e.shipment_id = s.id), '[]'))
                     order by s.id)
              from shipment s where s.order_id = o.id) as shipments,
             (select count(*) from blocked_document d
              where d.order_id = o.id and d.state = 'BLOCKED') as blocked_documents,
             o.total - o.cancelled_amount - o.paid_amount
               + case when o.refund_due + o.refunded_amount > 0 then (
                   select coalesce(sum(d.amount - coalesce(
                       (select sum(s.amount) from ledger_entry s
                        where s.order_id = d.order_id and s.due_id = d.id
                          and s.kind = 'DUE_LAPSED'), 0)), 0)
                   from ledger_entry d
                   where d.order_id = o.id and d.kind = 'REFUND_DUE' and d.cause = 'OVERPAID')
                 else 0 end > 0 as unpaid,
             exists (
               select 1 from store_credit_account a
               where a.customer_id = o.customer_id and a.shop_id = o.shop_id
                 and a.currency = o.currency and a.balance > 0
                 and (a.next_expiry is null
                   or a.next_expiry > (now() at time zone 'UTC')::date
                   or exists (
                     select 1 from store_credit_entry c
                     where c.account_id = a.id and c.credit_id is null
                       and (c.expires_on is null or c.expires_on >= (
                         select now() at time zone s.time_zone from shop s
                         where s.id = o.shop_id)::date)
                       and c.amount > coalesce(
                         (select sum(t.amount) from store_credit_entry t
                          where t.credit_id = c.id), 0)))
             ) as usable_credit,
             case when o.withdrawal is not null then (
               select json_object_agg(g.line_id, g.pieces) from (
                 select l.order_line_id as line_id,
                   sum(case when r.status in ('REQUESTED', 'APPROVED')
                         then l.quantity else 0 end) as pieces
                 from order_return r join order_return_line l on l.return_id = r.id
                 where r.order_id = o.id and not r.withdrawal
                   and r.status not in ('REJECTED', 'WITHDRAWN')
                 group by l.order_line_id) g) end as returned_by_rules,
             (select json_agg(t.tag order by t.folded collate "C") from order_tag t
              where t.order_id = o.id) as tags
          """;

  static final String COLUMNS = SELECTED + " from orders o ";

  /** What changes of the history say for the shop only, unless the customer wrote it. */
  private static final Set<String> REASONS = Set.of("cancel_reason", "reason");

  @Inject private Database database;
  @Inject private ParcelLog parcels;
  @Inject private OrderLists lists;
  @Inject private SellerKeys keys;

  /**
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public CurrentOrder one(long id, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("o.id = ?", id);
    return database
        .first(COLUMNS + conditions.where(), row -> order(row, actor), conditions.parameters())
        .orElseThrow(() -> new NotFound("order"));
  }

  /** Those of these orders that the caller may see, in no sequence. */
  public List<CurrentOrder> several(Collection<Long> ids, Actor actor) {
    return several("o.id = any(?)", ids, actor);
  }

  /** The orders of these parcels that the caller may see, in no sequence, each once. */
  public List<CurrentOrder> ofShipments(Collection<Long> ids, Actor actor) {
    return several("o.id in (select s.order_id from shipment s where s.id = any(?))", ids, actor);
  }

  private List<CurrentOrder> several(String condition, Collection<Long> ids, Actor actor) {
    Conditions conditions =
        Conditions.visibleTo(actor).and(condition, (Object) ids.toArray(Long[]::new));
    return database.list(
        COLUMNS + conditions.where(), row -> order(row, actor), conditions.parameters());
  }

  private static final String RECORD =
      """
      , (select json_agg(json_build_object('seq', h.seq, 'at', h.at, 'actor', h.actor,
            'channel', h.channel, 'kind', h.kind, 'changes', h.changes) order by h.seq)
          from order_history h where h.order_id = o.id) as history,
        (select json_build_object(
            'paid', coalesce(sum(case when e.kind = 'PAYMENT' then e.amount
              when e.kind = 'PAYMENT_UNDONE' then -e.amount end), 0),
            'due', coalesce(sum(case
              when e.kind in ('REFUND_DUE', 'REFUND_FAILED', 'SET_OFF_UNDONE', 'NOT_OWED')
                then e.amount
              when e.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED') then -e.amount end), 0),
            'refunded', coalesce(sum(case
              when e.kind in ('REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then e.amount
              when e.kind in ('REFUND_FAILED', 'DIRECT_REFUND_FAILED', 'DISPUTE_WON')
                then -e.amount end), 0))
          from ledger_entry e where e.order_id = o.id and (e.at > ? or e.at in (
            select h.at from order_history h where h.order_id = o.id and h.seq > (
              select min(f.seq) from order_history f
              where f.order_id = o.id and f.at > ?)))) as booked
        from orders o \
      """;

  /**
   * The order with its history, for what it was at a moment.
   *
   * @param after the moment behind which entries of the ledger are added up, with those of calls
   *     that the history has behind its first later entry
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public RecordedOrder recorded(long id, Instant after, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("o.id = ?", id);
    List<Object> parameters =
        new ArrayList<>(List.of(after.atOffset(ZoneOffset.UTC), after.atOffset(ZoneOffset.UTC)));
    parameters.addAll(List.of(conditions.parameters()));
    return database
        .first(
            SELECTED + RECORD + conditions.where(),
            row -> recorded(row, actor),
            parameters.toArray())
        .orElseThrow(() -> new NotFound("order"));
  }

  private static RecordedOrder recorded(ResultSet row, Actor actor) throws SQLException {
    CurrentOrder order = order(row, actor);
    String currency = order.amounts().currency();
    RecordedOrder.Booked booked = Json.read(row.getString("booked"), RecordedOrder.Booked.class);
    return new RecordedOrder(
        order,
        Stream.of(Json.read(row.getString("history"), HistoryView[].class))
            .map(entry -> entry.shownIn(currency))
            .toList(),
        new RecordedOrder.Booked(
            Rounding.round(booked.paid(), currency),
            Rounding.round(booked.due(), currency),
            Rounding.round(booked.refunded(), currency)));
  }

  /** See {@link OrderLists#newest}. */
  public List<CurrentOrder> list(Actor actor, OrderFilter filter, OptionalLong before, int limit) {
    return list(List.of(actor), filter, before, limit).stream().map(Seen::row).toList();
  }

  /** See {@link OrderLists#newest}. */
  public List<Seen<CurrentOrder>> list(
      List<Actor> readers, OrderFilter filter, OptionalLong before, int limit) {
    return lists.newest(readers, filter, before, limit);
  }

  /** One entry of an order's history. */
  public record HistoryView(
      int seq,
      Instant at,
      String actor,
      String channel,
      String kind,
      Map<String, FieldChange> changes) {

    private HistoryView shownIn(String currency) {
      return with(HistoryAmounts.shown(changes, currency));
    }

    /** The same entry with other changes. */
    public HistoryView with(Map<String, FieldChange> others) {
      return new HistoryView(seq, at, actor, channel, kind, others);
    }
  }

  /**
   * The history of an order, oldest first. Customers do not see which person of the shop acted, nor
   * the reasons of others.
   *
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public List<HistoryView> history(long orderId, Actor actor) {
    demandVisible(orderId, actor);
    return database.list(
        """
        select h.seq, h.at, h.actor, h.channel, h.kind, h.changes, o.currency,
          coalesce(h.actor_kind, case when h.channel = 'SYSTEM' then 'SYSTEM'
            when h.actor = placed.actor then 'CUSTOMER' else 'STAFF' end) as actor_kind
        from order_history h join orders o on o.id = h.order_id
          join order_history placed on placed.order_id = h.order_id and placed.seq = 1
        where h.order_id = ? and (? or h.kind not in ('internal_note_added', 'tags_changed'))
        order by h.seq\
        """,
        row -> entry(row, actor),
        orderId,
        Visibility.ofInternalNotes(actor));
  }

  /**
   * The events of a parcel, by the time at which they happened. Customers do not see what staff
   * noted to theirs.
   *
   * @throws NotFound if there is no such parcel, or the caller may not see its order
   */
  public List<ParcelLog.Taken> parcelEvents(long shipmentId, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("s.id = ?", shipmentId);
    database
        .first(
            "select 1 from shipment s join orders o on o.id = s.order_id " + conditions.where(),
            row -> row.getInt(1),
            conditions.parameters())
        .orElseThrow(() -> new NotFound("shipment"));
    return parcels.of(shipmentId, Visibility.ofStaffWords(actor));
  }

  /**
   * A parcel that staff have to decide about.
   *
   * @param state what was told last, which contradicts what is booked
   * @param delivered whether it is booked as delivered; if not, it failed, and something was
   *     decided about its pieces
   * @param askedBackAt when staff last asked the customer to send it back; null if they never did
   */
  public record ParcelToSettle(
      long id,
      long orderId,
      String orderCode,
      String shopSlug,
      String courierName,
      String trackingNo,
      ParcelState state,
      Instant stateAt,
      boolean delivered,
      Instant askedBackAt) {}

  /**
   * The parcels that staff have to decide about, newest first.
   *
   * @param before only parcels with an id below this one; empty on the first page
   */
  public List<ParcelToSettle> parcelsToSettle(Actor actor, OptionalLong before, int limit) {
    Conditions conditions = Conditions.listedFor(actor, keys).and("s.to_settle");
    before.ifPresent(id -> conditions.and("s.id < ?", id));
    return conditions.list(
        database,
        """
        select s.id, s.order_id, o.order_code, o.shop_slug, s.courier_name, s.tracking_no, s.state,
               s.state_at, s.delivered_at is not null as delivered, s.asked_back_at
        from shipment s join orders o on o.id = s.order_id
        """
            + conditions.where()
            + " order by s.id desc limit ?",
        row ->
            new ParcelToSettle(
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("order_code"),
                row.getString("shop_slug"),
                row.getString("courier_name"),
                row.getString("tracking_no"),
                ParcelState.valueOf(row.getString("state")),
                instant(row, "state_at"),
                row.getBoolean("delivered"),
                instant(row, "asked_back_at")),
        conditions.parametersAnd(limit));
  }

  /** A note to an order. */
  public record NoteView(long id, Instant at, String author, boolean internal, String text) {}

  /** The notes of an order that this caller may read, oldest first. */
  public List<NoteView> notes(long orderId, Actor actor) {
    demandVisible(orderId, actor);
    return database.list(
        """
        select id, at, author, not public, text from order_note
        where order_id = ? and (public or ?) order by id\
        """,
        row ->
            new NoteView(
                row.getLong(1),
                instant(row, "at"),
                Visibility.nameOf(row.getString(3), actor),
                row.getBoolean(4),
                row.getString(5)),
        orderId,
        Visibility.ofInternalNotes(actor));
  }

  /**
   * For reads of what belongs to an order.
   *
   * @throws NotFound if there is no such order, or the caller may not see it
   */
  public void demandVisible(long orderId, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor).and("o.id = ?", orderId);
    Optional<Integer> visible =
        database.first(
            "select 1 from orders o " + conditions.where(),
            row -> row.getInt(1),
            conditions.parameters());
    if (visible.isEmpty()) {
      throw new NotFound("order");
    }
  }

  static CurrentOrder order(ResultSet row, Actor reader) throws SQLException {
    String message = row.getString("cancel_message");
    String said = message == null || message.isEmpty() ? null : message;
    String shipments = row.getString("shipments");
    return new CurrentOrder(
        row.getLong("id"),
        row.getInt("version"),
        OrderRow.status(row),
        Visibility.ofStaffWords(reader) ? row.getString("cancel_reason") : said,
        said,
        OrderRow.codes(row),
        OrderRow.source(row),
        new OrderSeller(
            row.getString("shop_slug"), row.getString("shop_name"), row.getString("merchant")),
        OrderRow.buyer(row),
        OrderRow.payment(row),
        OrderRow.delivery(row),
        OrderRow.amounts(row),
        OrderRow.taxes(row),
        List.of(Json.read(row.getString("delivery_parts"), TaxedCharge[].class)),
        OrderRow.times(row),
        OrderRow.traits(row),
        List.of(Json.read(row.getString("lines"), CurrentOrder.Line[].class)),
        shipments == null
            ? List.of()
            : Stream.of(Json.read(shipments, CurrentOrder.Shipment[].class))
                .map(parcel -> Visibility.ofStaffWords(reader) ? parcel : parcel.forCustomer())
                .toList(),
        row.getInt("blocked_documents"),
        new CreditFacts(row.getBoolean("unpaid"), row.getBoolean("usable_credit")),
        returnedByRules(row.getString("returned_by_rules")),
        tags(row.getString("tags"), reader));
  }

  private static List<String> tags(String json, Actor reader) {
    return json == null || !Visibility.ofStaffWords(reader)
        ? List.of()
        : List.of(Json.read(json, String[].class));
  }

  private static Map<Long, Integer> returnedByRules(String json) {
    Map<Long, Integer> pieces = new TreeMap<>();
    if (json != null) {
      Json.readMap(json, Integer.class)
          .forEach((line, number) -> pieces.put(Long.valueOf(line), number));
    }
    return pieces;
  }

  private static HistoryView entry(ResultSet row, Actor reader) throws SQLException {
    String name = row.getString("actor");
    Map<String, FieldChange> changes =
        HistoryAmounts.shown(changes(row.getString("changes")), row.getString("currency"));
    Actor.Kind kind = Actor.Kind.valueOf(row.getString("actor_kind"));
    if (!Visibility.ofStaffWords(reader) && kind != Actor.Kind.CUSTOMER) {
      changes.keySet().removeAll(REASONS);
      name = kind == Actor.Kind.SYSTEM ? name : Visibility.STAFF;
    }
    return new HistoryView(
        row.getInt("seq"),
        instant(row, "at"),
        name,
        row.getString("channel"),
        row.getString("kind"),
        changes);
  }

  private static Map<String, FieldChange> changes(String json) {
    return Json.readMap(json, FieldChange.class);
  }
}
