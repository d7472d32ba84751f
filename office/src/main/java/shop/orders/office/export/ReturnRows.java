package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.returned.ReturnStatus;

/** One row for each return. */
@ApplicationScoped
class ReturnRows implements RowSource<ResultSet> {

  private static final String STATEMENT =
      """
      select r.id as key_1, r.id, r.order_id, o.order_code, o.shop_slug as shop, r.status,
        case when r.withdrawal then 'WITHDRAWAL' else coalesce(r.beyond_rules, 'SHOP_RULES') end
          as entitlement,
        r.requested_at, r.decided_at, r.received_at, r.refunded_at, r.ended_at, o.time_zone,
        (select sum(l.quantity) from order_return_line l where l.return_id = r.id) as quantity,
        (select sum(l.received) from order_return_line l where l.return_id = r.id) as received,
        (select sum(l.resellable) from order_return_line l where l.return_id = r.id) as resellable,
        (select string_agg(distinct l.reason, ' ' order by l.reason)
          from order_return_line l where l.return_id = r.id) as reasons,
        r.currency, r.refund_amount, r.refund_tax, r.delivery_refund, r.restocking_fee,
        r.deduction, r.return_paid_by, r.refund_method, r.refund_reference, r.comment,
        r.reject_reason
      from order_return r join orders o on o.id = r.order_id %s order by r.id limit ?\
      """;

  private static final List<Column<ResultSet>> COLUMNS =
      new RowColumns()
          .wholes("id", "order_id")
          .texts("order_code", "shop", "status")
          .words("entitlement")
          .times("requested_at", "decided_at", "received_at", "refunded_at", "ended_at")
          .texts("time_zone")
          .wholes("quantity", "received", "resellable")
          .texts("reasons", "currency")
          .amounts("refund_amount", "refund_tax", "delivery_refund", "restocking_fee", "deduction")
          .words("return_paid_by")
          .texts("refund_method", "refund_reference", "comment", "reject_reason")
          .all();

  private static final int CHUNK = 1_000;
  private static final long WINDOW = 20_000;

  @Inject private SellerKeys keys;

  /**
   * Which returns are exported; a null field is no condition.
   *
   * @param from requested at this time or later
   * @param to requested before this time
   */
  record Filter(Instant from, Instant to, String shop, Long orderId, ReturnStatus status) {}

  @Override
  public List<Column<ResultSet>> columns() {
    return COLUMNS;
  }

  @Override
  public Selection selection(Map<String, Object> written, Actor actor) {
    Filter filter = Filters.read(written, Filter.class);
    Filters.named(() -> conditions(filter, actor));
    return new Selection(
        "order_return r",
        " join orders o on o.id = r.order_id",
        List.of(new Selection.Key("r.id", Long.class)),
        "1",
        () -> conditions(filter, actor),
        STATEMENT,
        CHUNK,
        WINDOW,
        null);
  }

  private Conditions conditions(Filter filter, Actor actor) {
    return Conditions.listedFor(actor, keys, "r")
        .andIf(filter.from(), "r.requested_at >= ?")
        .andIf(filter.to(), "r.requested_at < ?")
        .andIf(keys.namedShop(filter.shop()), "o.shop_id = ?")
        .andIf(filter.orderId(), "r.order_id = ?")
        .andIf(filter.status(), "r.status = ?");
  }

  @Override
  public List<ResultSet> rows(ResultSet row) {
    return List.of(row);
  }
}
