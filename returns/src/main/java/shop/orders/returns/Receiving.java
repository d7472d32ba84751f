package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Returning.Arrived;
import shop.orders.returns.Taking.Taken;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;

/** Books the receipt of returned goods. */
@ApplicationScoped
@Transactional
public class Receiving {

  @Inject private Taking steps;
  @Inject private Reversing reversing;
  @Inject private Refunding refunding;
  @Inject private Promising promising;
  @Inject private Policies policies;
  @Inject private ReturnReasons reasons;
  @Inject private Clock clock;

  /**
   * Books the receipt of the goods. Resellable pieces go back to stock; the value of all received
   * pieces is owed back. Lines that are not named have not arrived; the customer still has those
   * pieces.
   */
  public Return receive(
      long returnId, List<Arrived> arrived, Expected expected, Preview preview, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    if (arrived == null || arrived.isEmpty()) {
      throw new Invalid("lines", Returning.NO_LINE);
    }
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    Order order = taken.order();
    int version = order.version();
    goods.demandCanBecome(ReturnStatus.RECEIVED);
    ReturnStatus from = goods.status();
    Map<Long, ReturnLine.Counted> counted = CountedGoods.of(goods, arrived);
    SortedMap<Long, Reversing.Arrival> arrivals = new TreeMap<>();
    SortedMap<Long, Integer> stock = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      ReturnLine.Counted count = counted.get(line.orderLineId());
      arrivals.put(
          line.orderLineId(),
          new Reversing.Arrival(line.quantity(), count.received(), count.resellable()));
      if (count.resellable() > 0) {
        stock.merge(line.itemId(), count.resellable(), Integer::sum);
      }
    }
    Map<Long, ReturnReasons.Reason> why = reasons.of(goods.lines());
    boolean billed = order.billNo() != null;
    ReturnTerms terms = ReturnTerms.of(policies, order.facts(), why, goods.isWithdrawal());
    Reversing.Credit credit = reversing.takeBack(order, goods.id(), arrivals, terms, actor, now);
    goods.receive(counted, credit.lines(), Returning.amounts(credit), now);
    promising.renew(order, actor, now);
    Return done = steps.told(taken, "return_counted", from, null, actor, now);
    refunding.settledBefore(order, RefundCause.goodsReturned(returnId), actor, now);
    preview.showOrCompare(
        "receive-" + returnId,
        order.id(),
        version,
        Effects.of(goods.status(), order, credit, Rounding.zero(order.currency()), billed, stock));
    return done;
  }
}
