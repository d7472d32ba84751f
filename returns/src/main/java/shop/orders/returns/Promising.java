package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.claim.ClaimedRemedies;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;

/**
 * Keeps the amounts that returns under way promise equal to what they will pay if they come back
 * one after the other. What one promises depends on the others: the last of the goods bring the
 * delivery charge and the odd cent. So the promises are made anew after each change of the goods
 * that come back or stay.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Promising {

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Policies policies;
  @Inject private ReturnReasons reasons;
  @Inject private ClaimedRemedies remedies;

  /** Renews the promises of the order's returns; the caller has locked its row. */
  public void renew(Order order, Actor actor, Instant now) {
    renew(order, underWay(order.id()), actor, now);
  }

  private void renew(Order order, List<Return> underWay, Actor actor, Instant now) {
    SortedMap<Long, Integer> first = new TreeMap<>();
    for (Return goods : underWay) {
      if (!remedies.isForMoney(goods)) {
        promiseNothing(order, goods, actor, now);
        continue;
      }
      Map<Long, Integer> pieces = quantities(goods);
      ReturnTerms terms =
          ReturnTerms.of(policies, order.facts(), reasons.of(goods.lines()), goods.isWithdrawal());
      Reversing.Credit credit = reversing.expected(order, first, pieces, terms);
      String before = goods.refundAmount().toPlainString();
      if (goods.promise(credit.lines(), Returning.amounts(credit))) {
        reversing.tell(
            order, HistoryKind.RETURN_AMOUNT_CHANGED, changes(goods, before), actor, now);
      }
      pieces.forEach((lineId, quantity) -> first.merge(lineId, quantity, Integer::sum));
    }
  }

  /** The pieces that come back for money by the order's returns under way, by line. */
  Map<Long, Integer> forMoney(Order order) {
    Map<Long, Integer> pieces = new TreeMap<>();
    underWay(order.id()).stream()
        .filter(remedies::isForMoney)
        .map(Promising::quantities)
        .forEach(
            one -> one.forEach((lineId, number) -> pieces.merge(lineId, number, Integer::sum)));
    return pieces;
  }

  /** Others are sent in place of the goods, or the same ones when they are repaired. */
  private void promiseNothing(Order order, Return goods, Actor actor, Instant now) {
    if (goods.refundAmount().signum() > 0) {
      String before = goods.refundAmount().toPlainString();
      BigDecimal zero = Rounding.zero(order.currency());
      goods.owe(List.of(), new Return.Amounts(zero, zero, zero, zero));
      reversing.tell(order, HistoryKind.RETURN_AMOUNT_CHANGED, changes(goods, before), actor, now);
    }
  }

  /** Other pieces were cancelled: a return may be the last of the goods now. */
  void renewAfterCancellation(@Observes OrderCredited credited) {
    // The receipt of a return renews the promises of the others itself, when it is done.
    if (credited.cause().kind() == RefundCause.Kind.RETURN) {
      return;
    }
    List<Return> underWay = underWay(credited.orderId());
    if (!underWay.isEmpty()) {
      Order order = reversing.locked(credited.orderId(), Expected.ANY, Actor.system());
      renew(order, underWay, credited.actor(), credited.at());
    }
  }

  /** A grant was charged again: the goods that come back are worth more. */
  void renewAfterRevocation(@Observes OrderChargedAgain again) {
    if (again.cause().kind() == RefundCause.Kind.RETURN) {
      return;
    }
    List<Return> underWay = underWay(again.orderId());
    if (!underWay.isEmpty()) {
      Order order = reversing.locked(again.orderId(), Expected.ANY, Actor.system());
      renew(order, underWay, again.actor(), again.at());
    }
  }

  private List<Return> underWay(long orderId) {
    return entities
        .createQuery(
            "select r from Return r where r.orderId = :order and r.status in :open order by r.id",
            Return.class)
        .setParameter("order", orderId)
        .setParameter("open", List.of(ReturnStatus.REQUESTED, ReturnStatus.APPROVED))
        .getResultList();
  }

  private static Map<Long, Integer> quantities(Return goods) {
    Map<Long, Integer> quantities = new TreeMap<>();
    goods.lines().forEach(line -> quantities.put(line.orderLineId(), line.quantity()));
    return quantities;
  }

  private static Map<String, FieldChange> changes(Return goods, String before) {
    Map<String, FieldChange> changes = new TreeMap<>();
    changes.put("return", new FieldChange(null, Long.toString(goods.id())));
    changes.put("refund_amount", new FieldChange(before, goods.refundAmount().toPlainString()));
    return changes;
  }
}
