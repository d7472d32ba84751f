package shop.orders.returns;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.StoredFile;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Dismissal;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.GuaranteeClaim;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.ReturnFacts;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.claim.ExchangeView;
import shop.orders.returns.claim.RemedyView;
import shop.orders.returns.claim.WayBackView;

/**
 * Reads returns, for callers who may see the order: staff see all, merchants those of their shops,
 * customers their own. Each call is one statement.
 */
@ApplicationScoped
public class ReturnReading {

  private static final String RETURNS =
      """
      select r.*, (select json_agg(json_build_object(
                    'line_id', l.order_line_id, 'item_id', l.item_id, 'name', l.name,
                    'quantity', l.quantity, 'reason', l.reason, 'text', l.reason_text,
                    'received', l.received, 'damaged', l.damaged, 'missing', l.missing,
                    'later', l.later,
                    'kept', o.delivered - o.returned - o.coming_back,
                    'other', l.other, 'surplus', l.surplus, 'surplus_settled', l.surplus_settled,
                    'announced_reason', l.announced_reason, 'deduction', l.deduction,
                    'deduction_kind', l.deduction_kind, 'deduction_reason', l.deduction_reason,
                    'resellable', l.resellable, 'refund_amount', l.refund_amount,
                    'refund_tax', l.refund_tax) order by l.position)
                  from order_return_line l join order_line o on o.id = l.order_line_id
                  where l.return_id = r.id) as lines,
             (select coalesce(json_agg(json_build_object(
                    'id', e.id, 'at', e.at, 'uploaded_by', e.uploaded_by,
                    'media_type', e.media_type, 'size', e.size, 'sha256', e.sha256)
                    order by e.id), '[]')
                  from return_evidence e where e.return_id = r.id) as evidence,
             (select json_build_object(
                    'wanted', c.wanted, 'granted', c.granted, 'reason', c.reason,
                    'decided_at', c.decided_at)
                  from guarantee_claim c where c.return_id = r.id) as remedy,
             (select json_build_object('agreed', e.ended_at is null, 'reason', e.reason)
                  from return_exchange e where e.return_id = r.id) as exchange,
             (select json_build_object(
                    'state', p.state, 'reason', p.reason, 'courier_name', p.courier_name,
                    'tracking_no', p.tracking_no, 'tracking_url', p.tracking_url,
                    'received_at', p.received_at, 'repaired_at', p.repaired_at,
                    'sent_at', p.sent_at, 'ended_at', p.ended_at, 'end_reason', p.end_reason)
                  from return_repair p where p.return_id = r.id) as repair,
      """
          + ReturnOrder.SQL
          + """
           as of_order
          from order_return r
          """;

  @Inject private Database database;

  @Inject private SellerKeys keys;

  /**
   * A return, as our own API shows it.
   *
   * @param exceptionReason only for staff; null if it is no exception
   * @param restOf the return whose missing goods these are; null for all others
   * @param origin where the goods were when it began; null if the customer had them
   * @param sending where and until when to send the goods; null until it is approved, if the shop
   *     has them, and in returns of earlier versions
   * @param closedBy null unless it was closed in spite of what was announced
   * @param closeReason staff's; null unless they closed it
   * @param remedy null if it is no claim by the legal guarantee, and in some of earlier versions
   * @param exchange null if its goods never were to come back for others
   * @param wayBack null if they were neither received to be repaired nor refused
   * @param refundAmount the expected amount until the goods are received, then the amount owed for
   *     them
   * @param order what its steps depend on of its order
   */
  public record ReturnView(
      long id,
      long orderId,
      ReturnStatus status,
      boolean withdrawal,
      Entitlement entitlement,
      String exceptionReason,
      Long restOf,
      Origin origin,
      String comment,
      String rejectReason,
      String returnPaidBy,
      SendingView sending,
      ClosedBy closedBy,
      String closeReason,
      Findings findings,
      RemedyView remedy,
      ExchangeView exchange,
      WayBackView wayBack,
      String currency,
      BigDecimal refundAmount,
      BigDecimal refundTax,
      BigDecimal deliveryRefund,
      BigDecimal restockingFee,
      String refundMethod,
      String refundReference,
      Instant requestedAt,
      Instant decidedAt,
      Instant receivedAt,
      Instant refundedAt,
      Instant endedAt,
      int version,
      List<LineView> lines,
      List<PhotoView> evidence,
      ReturnOrder order) {

    /** The order's merchant, in 24 hex digits. */
    public String merchantId() {
      return order.merchantId();
    }

    /** The order's customer, in 24 hex digits. */
    public String customerId() {
      return order.customerId();
    }

    /** What its steps depend on. */
    public ReturnFacts facts() {
      int expectable = lines.stream().mapToInt(line -> Math.min(line.missing(), line.kept())).sum();
      int takeable = lines.stream().mapToInt(line -> Math.min(line.open(), line.kept())).sum();
      ReturnFacts facts =
          new ReturnFacts(
                  status,
                  withdrawal,
                  isCorrectable(expectable),
                  expectable,
                  takeable,
                  receivedAt != null && findings.toSettle())
              .of(order.law(this), order.isDisputed())
              .coming(
                  new ReturnFacts.Goods(
                      isExchange(), wayBack == null ? null : wayBack.state(), origin));
      return entitlement == Entitlement.GUARANTEE
          ? facts.claimed(
              remedy != null && GuaranteeClaim.isToDecide(remedy.wanted(), remedy.granted()))
          : facts;
    }

    /** Whether it has a receipt, in which pieces may have been overlooked or judged wrongly. */
    private boolean isCorrectable(int expectable) {
      return receivedAt != null
          && (expectable > 0
              || order.overlookedCame()
              || lines.stream().anyMatch(line -> line.received() > 0));
    }

    /** Whether its goods were refused, and the shop did not take them back after all. */
    boolean isRefused() {
      return wasRefused() && wayBack.state() != WayBackState.GIVEN_UP;
    }

    /** Whether its goods were refused at their receipt. */
    public boolean wasRefused() {
      return wayBack != null && remedy == null;
    }

    boolean isExchange() {
      return exchange != null && exchange.agreed();
    }

    /**
     * What staff found beside the announced goods.
     *
     * @param deduction of all lines; what they deducted from the refund
     * @param foreignGoods not of this order; null if there were none
     * @param foreignSettled null if there were none, or it is not decided
     * @param toSettle whether they have to decide about unannounced goods, or to receive goods that
     *     the shop has
     */
    public record Findings(
        BigDecimal deduction, String foreignGoods, Dismissal foreignSettled, boolean toSettle) {

      private static Findings of(ResultSet row, String currency) throws SQLException {
        String settled = row.getString("foreign_settled");
        return new Findings(
            Rounding.round(row.getBigDecimal("deduction"), currency),
            row.getString("foreign_goods"),
            settled == null ? null : Dismissal.valueOf(settled),
            row.getBoolean("to_settle"));
      }
    }

    /** Whether its goods should have been sent by then and have not come. */
    public boolean isOverdue(Instant now) {
      return status == ReturnStatus.APPROVED
          && sending != null
          && !now.isBefore(sending.overdueAt());
    }

    /**
     * Where and until when to send the goods.
     *
     * @param address with line breaks
     * @param sendBy the last day, in the shop's time zone
     * @param overdueAt the first moment after it
     * @param closesAt when it is closed if nothing has come; null: never
     * @param remindedAt null as long as the customer was not reminded
     */
    public record SendingView(
        String address, LocalDate sendBy, Instant overdueAt, Instant closesAt, Instant remindedAt) {

      private static SendingView of(ResultSet row) throws SQLException {
        LocalDate sendBy = row.getObject("send_by", LocalDate.class);
        return sendBy == null
            ? null
            : new SendingView(
                row.getString("send_to"),
                sendBy,
                instant(row, "overdue_at"),
                instant(row, "closes_at"),
                instant(row, "reminded_at"));
      }
    }

    /** A photograph as evidence, without its bytes. */
    public record PhotoView(
        long id, Instant at, String uploadedBy, String mediaType, int size, String sha256) {}

    /**
     * A line of a return.
     *
     * @param kept pieces of the order's line that the customer has and no return announces
     * @param announcedReason the customer's, if staff found another one; null otherwise
     * @param deductionKind null if nothing is deducted
     */
    public record LineView(
        long lineId,
        long itemId,
        String name,
        int quantity,
        String reason,
        String text,
        int received,
        int damaged,
        int missing,
        int later,
        int kept,
        int resellable,
        int other,
        int surplus,
        int surplusSettled,
        String announcedReason,
        BigDecimal deduction,
        Deduction.Kind deductionKind,
        String deductionReason,
        BigDecimal refundAmount,
        BigDecimal refundTax) {

      /** Surplus pieces about which nothing is decided. */
      int open() {
        return surplus - surplusSettled;
      }
    }
  }

  /**
   * @throws NotFound if there is no such return, or the caller may not see its order
   */
  public ReturnView one(long id, Actor actor) {
    Conditions conditions = Conditions.visibleTo(actor, "r").and("r.id = ?", id);
    return database
        .first(RETURNS + conditions.where(), row -> returnView(row, actor), conditions.parameters())
        .orElseThrow(() -> new NotFound("return"));
  }

  /** Those of these returns that the caller may see, in no sequence. */
  public List<ReturnView> several(Collection<Long> ids, Actor actor) {
    Conditions conditions =
        Conditions.visibleTo(actor, "r").and("r.id = any(?)", (Object) ids.toArray(Long[]::new));
    return database.list(
        RETURNS + conditions.where(), row -> returnView(row, actor), conditions.parameters());
  }

  /**
   * A photograph, with access to its bytes.
   *
   * @param sha256 of its content, in hex
   */
  public record Photo(StoredFile file, String mediaType, String sha256) {}

  /**
   * @throws NotFound if the return has no such photograph, or the caller may not see its order
   */
  public Photo photo(long returnId, long photoId, Actor actor) {
    Conditions conditions =
        Conditions.visibleTo(actor, "r").and("e.return_id = ?", returnId).and("e.id = ?", photoId);
    return database
        .first(
            """
            select e.id, e.size, e.media_type, e.sha256 from return_evidence e
            join order_return r on r.id = e.return_id
            """
                + conditions.where(),
            row ->
                new Photo(
                    new StoredFile(database, "return_evidence", row.getLong(1), row.getInt(2)),
                    row.getString(3),
                    row.getString(4)),
            conditions.parameters())
        .orElseThrow(() -> new NotFound("photo"));
  }

  /**
   * The returns that this caller may see, newest first.
   *
   * @param orderId null for all orders
   * @param status null for any
   * @param before only ids below this
   */
  public List<ReturnView> list(
      Long orderId, ReturnStatus status, OptionalLong before, int limit, Actor actor) {
    return list(new Filter(orderId, status, null, false), before, limit, actor);
  }

  /**
   * Which returns to list.
   *
   * @param orderId null for all orders
   * @param status null for any
   * @param overdueAt only those whose goods should have been sent by then; null for all
   * @param toSettle only those whose goods, or unannounced ones, the shop has and staff have not
   *     received or decided about
   */
  public record Filter(Long orderId, ReturnStatus status, Instant overdueAt, boolean toSettle) {}

  /**
   * The returns that this caller may see, newest first.
   *
   * @param before only ids below this
   */
  public List<ReturnView> list(Filter filter, OptionalLong before, int limit, Actor actor) {
    Conditions conditions =
        Conditions.listedFor(actor, keys, "r")
            .andIf(filter.orderId(), "r.order_id = ?")
            .andIf(filter.status(), "r.status = ?")
            .andIf(filter.overdueAt(), "r.status = 'APPROVED' and r.overdue_at <= ?");
    if (filter.toSettle()) {
      conditions.and("r.to_settle");
    }
    before.ifPresent(id -> conditions.and("r.id < ?", id));
    return conditions.list(
        database,
        RETURNS + conditions.where() + " order by r.id desc limit ?",
        row -> returnView(row, actor),
        conditions.parametersAnd(limit));
  }

  private static ReturnView returnView(ResultSet row, Actor actor) throws SQLException {
    String currency = row.getString("currency");
    List<ReturnView.LineView> lines = new ArrayList<>();
    for (ReturnView.LineView line :
        Json.read(row.getString("lines"), ReturnView.LineView[].class)) {
      lines.add(
          new ReturnView.LineView(
              line.lineId(),
              line.itemId(),
              line.name(),
              line.quantity(),
              line.reason(),
              line.text(),
              line.received(),
              line.damaged(),
              line.missing(),
              line.later(),
              line.kept(),
              line.resellable(),
              line.other(),
              line.surplus(),
              line.surplusSettled(),
              line.announcedReason(),
              Rounding.round(line.deduction(), currency),
              line.deductionKind(),
              line.deductionReason(),
              Rounding.round(line.refundAmount(), currency),
              Rounding.round(line.refundTax(), currency)));
    }
    return new ReturnView(
        row.getLong("id"),
        row.getLong("order_id"),
        ReturnStatus.valueOf(row.getString("status")),
        row.getBoolean("withdrawal"),
        Entitlement.of(
            row.getBoolean("withdrawal"),
            row.getString("beyond_rules") == null
                ? null
                : Entitlement.valueOf(row.getString("beyond_rules"))),
        actor.isStaff() ? row.getString("exception_reason") : null,
        row.getObject("rest_of", Long.class),
        row.getString("origin") == null ? null : Origin.valueOf(row.getString("origin")),
        row.getString("comment"),
        row.getString("reject_reason"),
        row.getString("return_paid_by"),
        ReturnView.SendingView.of(row),
        row.getString("closed_by") == null ? null : ClosedBy.valueOf(row.getString("closed_by")),
        row.getString("close_reason"),
        ReturnView.Findings.of(row, currency),
        row.getString("remedy") == null
            ? null
            : Json.read(row.getString("remedy"), RemedyView.class),
        row.getString("exchange") == null
            ? null
            : Json.read(row.getString("exchange"), ExchangeView.class),
        row.getString("repair") == null
            ? null
            : Json.read(row.getString("repair"), WayBackView.class),
        currency,
        Rounding.round(row.getBigDecimal("refund_amount"), currency),
        Rounding.round(row.getBigDecimal("refund_tax"), currency),
        Rounding.round(row.getBigDecimal("delivery_refund"), currency),
        Rounding.round(row.getBigDecimal("restocking_fee"), currency),
        row.getString("refund_method"),
        row.getString("refund_reference"),
        instant(row, "requested_at"),
        instant(row, "decided_at"),
        instant(row, "received_at"),
        instant(row, "refunded_at"),
        instant(row, "ended_at"),
        row.getInt("version"),
        lines,
        Evidence.seenBy(actor, Json.read(row.getString("evidence"), ReturnView.PhotoView[].class)),
        Json.read(row.getString("of_order"), ReturnOrder.class));
  }
}
