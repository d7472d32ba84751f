package shop.orders.returns;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import shop.orders.domain.order.part.LineArrival;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.ReturnFacts;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.returns.policy.WithdrawalRight;

/**
 * What the steps of a return depend on beside it: of its order, the money and the right to
 * withdraw; and of its parcel.
 *
 * @param held what was paid and did not go back
 * @param due what is open of what is owed for the goods of the return; null if nothing was owed
 * @param law null if the shop's contracts have no right to withdraw
 * @param lines of the order; null if the return cannot become a withdrawal anyway
 * @param overlookedCame whether pieces that corrections have found in its parcel are booked as
 *     received, each in a return of its own
 * @param merchantId the order's merchant, in 24 hex digits
 * @param customerId the order's customer, in 24 hex digits
 */
record ReturnOrder(
    BigDecimal disputed,
    BigDecimal held,
    BigDecimal due,
    String law,
    OrderStatus status,
    Instant deliveredAt,
    String timeZone,
    String country,
    List<Line> lines,
    boolean overlookedCame,
    String merchantId,
    String customerId) {

  /** As JSON, of a return {@code r}. */
  static final String SQL =
      """
      (select json_build_object(
               'disputed', o.disputed_amount, 'held', o.paid_amount - o.refunded_amount,
               'due', (
                 select sum(d.amount - coalesce((
                   select sum(case when s.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED')
                                then s.amount else -s.amount end)
                   from ledger_entry s where s.order_id = d.order_id and s.due_id = d.id), 0))
                 from ledger_entry d
                 where d.order_id = r.order_id and d.kind = 'REFUND_DUE' and d.cause = 'RETURN'
                   and d.return_id = r.id),
               'law', o.withdrawal, 'status', o.status, 'delivered_at', o.delivered_at,
               'time_zone', o.time_zone, 'country', o.shop_country,
               'lines', case
                 when o.withdrawal is not null and not r.withdrawal
                   and r.status not in ('REJECTED', 'WITHDRAWN') then (
                 select json_agg(json_build_object(
                          'id', l.id, 'returnable', l.returnable, 'delivered_at', l.delivered_at,
                          'arrivals', l.arrivals, 'replaced', l.replaced,
                          'pieces', json_build_object(
                            'quantity', l.quantity, 'cancelled', l.cancelled,
                            'shipped', l.shipped, 'delivered', l.delivered,
                            'returned', l.returned, 'returning', l.coming_back,
                            'withdrawn', l.withdrawn)) order by l.position)
                 from order_line l where l.order_id = o.id) end,
               'overlooked_came', exists (
                 with recursive found as (
                   select f.id from order_return f where f.rest_of = r.id and f.overlooked
                   union all
                   select f.id from found join order_return f
                     on f.rest_of = found.id and f.overlooked)
                 select from found join order_return_line l on l.return_id = found.id
                 where l.received > 0),
               'merchant_id', (select m.public_id from merchant m where m.id = o.merchant_id),
               'customer_id', o.customer ->> 'id')
       from orders o where o.id = r.order_id)""";

  /** A line of the order, with what the right to withdraw depends on. */
  record Line(
      long id,
      boolean returnable,
      Instant deliveredAt,
      List<LineArrival> arrivals,
      List<LineArrival> replaced,
      LinePieces pieces) {

    PolicyFacts.LineFacts facts() {
      return new PolicyFacts.LineFacts(
              id,
              pieces,
              deliveredAt,
              returnable,
              "",
              LineArrival.all(arrivals, pieces.delivered(), deliveredAt),
              0,
              null)
          .replacing(replaced);
    }
  }

  /** Whether the bank may take back what is owed for the goods, see {@link Disputes}. */
  boolean isDisputed() {
    return due != null
        && disputed.signum() > 0
        && due.compareTo(held.subtract(disputed).max(BigDecimal.ZERO)) > 0;
  }

  /** Whether the goods are expected, or were taken back for money. */
  private static boolean isForMoney(ReturnReading.ReturnView goods) {
    boolean claim = goods.entitlement() == Entitlement.GUARANTEE;
    Remedy granted = claim && goods.remedy() != null ? goods.remedy().granted() : null;
    boolean replaced = claim ? granted != null && granted != Remedy.REFUND : goods.isExchange();
    boolean cameBack =
        goods.receivedAt() != null && goods.lines().stream().anyMatch(one -> one.received() > 0);
    // So are others that were sent; the customer can withdraw from both.
    boolean theCustomers = replaced || goods.isRefused();
    return goods.status() == ReturnStatus.REQUESTED
        || goods.status() == ReturnStatus.APPROVED
        || cameBack && !theCustomers;
  }

  /** What the law says about the return, as far as that matters. */
  ReturnFacts.Law law(ReturnReading.ReturnView goods) {
    List<PolicyFacts.LineFacts> all =
        lines == null ? List.of() : lines.stream().map(Line::facts).toList();
    WithdrawalRight right =
        new WithdrawalRight(law, status, all, deliveredAt, ZoneId.of(timeZone), country);
    List<Decision> decisions =
        all.stream()
            .filter(line -> goods.lines().stream().anyMatch(one -> one.lineId() == line.id()))
            .map(line -> right.at(line, goods.requestedAt()))
            .toList();
    return new ReturnFacts.Law(
        notConvertible(goods, decisions), decisions.stream().anyMatch(Decision::allowed));
  }

  private ReturnStep.Forbidden notConvertible(
      ReturnReading.ReturnView goods, List<Decision> rights) {
    if (!isForMoney(goods)) {
      return new ReturnStep.Forbidden(
          "status_forbids", "This return has ended without goods that were paid back.");
    }
    if (law == null) {
      return forbidden(WithdrawalRight.none());
    }
    return rights.isEmpty() || rights.stream().anyMatch(Decision::allowed)
        ? null
        : forbidden(rights.get(0));
  }

  private static ReturnStep.Forbidden forbidden(Decision decision) {
    return new ReturnStep.Forbidden(decision.broken().code(), decision.broken().reason());
  }
}
