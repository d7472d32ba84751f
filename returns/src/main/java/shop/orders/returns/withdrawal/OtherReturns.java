package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.returned.Continuation;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WayBack;
import shop.orders.domain.returned.WayBackState;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.returns.Receiving;
import shop.orders.returns.Refunding;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.Exchanges;
import shop.orders.returns.claim.WaysBack;
import shop.orders.returns.sending.SendingTerms;

/**
 * What a withdrawal does to returns of the order that did not follow from one: a return from all of
 * whose goods the customer withdraws follows from it, too. Of one from which the customer withdraws
 * in part, these pieces come back by the return of the withdrawal, and the others stay in it;
 * surplus pieces, which the shop has, by a return of their own, which staff receive.
 *
 * <p>Goods that stay the customer's and are with the shop, or on their way to the customer, come
 * back by a further return: staff receive those that the shop has. The price of goods that were
 * lost on that way is owed at once.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class OtherReturns {

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Taking steps;
  @Inject private Returning returning;
  @Inject private Grants grants;
  @Inject private Refunding refunding;
  @Inject private Receiving receiving;
  @Inject private Exchanges exchanges;
  @Inject private WaysBack waysBack;
  @Inject private SendingTerms sending;

  /**
   * Takes the pieces out of returns that keep others. Those that the shop has come by a return of
   * their own.
   *
   * @return the other ones by line; the customer has them, for the return of the withdrawal
   */
  SortedMap<Long, Integer> split(
      Order order, Withdrawal withdrawal, List<WithdrawnReturn> others, Actor actor, Instant now) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    for (WithdrawnReturn some : others) {
      if (some.split()) {
        Return goods = some.goods();
        Map<String, FieldChange> changes = changes(some);
        entities.lock(goods, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        reversing.tell(order, HistoryKind.RETURN_REDUCED, changes, actor, now);
        if (goods.origin() == null) {
          goods.giveAway(some.pieces());
          reversing.callOffReturn(order, some.pieces(), now);
          some.pieces().forEach((line, number) -> pieces.merge(line, number, Integer::sum));
        } else {
          Return part = Continuation.ofPart(goods, some.pieces(), now);
          continued(order, withdrawal, goods, part, actor, now);
        }
      }
    }
    return pieces;
  }

  private static Map<String, FieldChange> changes(WithdrawnReturn some) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("return", new FieldChange(null, Long.toString(some.goods().id())));
    for (ReturnLine line : some.goods().lines()) {
      Integer pieces = some.pieces().get(line.orderLineId());
      if (pieces != null) {
        changes.put(
            "line_" + line.orderLineId() + "_quantity",
            new FieldChange(
                Integer.toString(line.quantity()), Integer.toString(line.quantity() - pieces)));
      }
    }
    return changes;
  }

  /**
   * Returns from all of whose goods the customer withdraws follow from the confirmed withdrawal.
   *
   * @param declared when the customer withdrew
   */
  void follow(
      Order order,
      Withdrawal withdrawal,
      List<WithdrawnReturn> others,
      Instant declared,
      Actor actor,
      Instant now) {
    for (WithdrawnReturn some : others) {
      Return goods = some.goods();
      WayBack way = waysBack.of(goods);
      if (way != null && way.state().isOpen()) {
        comesBack(order, withdrawal, some, way, actor, now);
      } else if (!some.split()) {
        withdrawal.causes(goods);
        follow(order, goods, some.pieces().keySet(), declared, actor, now);
      }
    }
  }

  /**
   * A return follows from a confirmed withdrawal: it is approved and for money, or what was kept is
   * owed.
   *
   * @param lines of the order, from whose pieces the customer withdraws; of a received return,
   *     there may be others that the law excepts
   * @param declared when the customer withdrew
   */
  private void follow(
      Order order, Return goods, Set<Long> lines, Instant declared, Actor actor, Instant now) {
    // A withdrawal is for money, unless the customer agrees to an exchange again.
    exchanges.end(goods, null, now);
    if (goods.status() == ReturnStatus.REQUESTED) {
      goods.approve(sending.of(order, true, now), now);
      returning.tellApproved(order, goods, actor, now);
    } else if (goods.isTakenBack()) {
      release(order, goods, lines, actor, now);
    } else if (goods.sending() != null) {
      goods.send(sending.asWithdrawal(order, goods, declared, now));
    }
  }

  private void release(Order order, Return goods, Set<Long> lines, Actor actor, Instant now) {
    ReturnStatus from = goods.status();
    String before = goods.refundAmount().toPlainString();
    Map<Long, BigDecimal> stays = grants.withheld(order, goods.id());
    BigDecimal kept = goods.kept(lines, stays);
    stays.putAll(goods.lossesOfValue(lines));
    Reversing.Credit credit = grants.releaseKept(order, goods.id(), kept, stays, actor, now);
    goods.release(
        lines,
        kept,
        new Return.Amounts(
            credit.due(), credit.totalTax(), credit.delivery().fee(), BigDecimal.ZERO));
    Map<String, FieldChange> changes = Taking.changes(goods, from);
    changes.put("refund_amount", new FieldChange(before, goods.refundAmount().toPlainString()));
    reversing.tell(order, HistoryKind.RETURN_AMOUNT_CHANGED, changes, actor, now);
    entities.flush();
    refunding.settledBefore(order, RefundCause.keptOfReturn(goods.id()), actor, now);
  }

  /** Some goods of a return come by another one, which follows from the withdrawal. */
  private void continued(
      Order order, Withdrawal withdrawal, Return first, Return next, Actor actor, Instant now) {
    entities.persist(next);
    entities.flush();
    withdrawal.causes(next);
    Map<String, FieldChange> changes = Taking.changes(next, null);
    changes.put("rest_of", new FieldChange(null, Long.toString(first.id())));
    reversing.tell(order, HistoryKind.RETURN_CONTINUED, changes, actor, now);
  }

  private void comesBack(
      Order order,
      Withdrawal withdrawal,
      WithdrawnReturn some,
      WayBack way,
      Actor actor,
      Instant now) {
    Return goods = some.goods();
    ReturnStatus from = goods.status();
    exchanges.end(goods, null, now);
    if (way.state() == WayBackState.LOST) {
      withdrawal.causes(goods);
      way.giveUp(now);
      Taking.Taken taken = new Taking.Taken(order, goods);
      receiving.keep(taken, true, actor, now);
      steps.told(taken, HistoryKind.RETURN_TAKEN_BACK, from, null, actor, now);
      return;
    }
    boolean arrives = way.state() == WayBackState.SENT_BACK;
    Return again =
        Continuation.ofWayBack(
            goods, some.pieces(), arrives ? sending.of(order, true, now) : null, now);
    if (goods.status() == ReturnStatus.CLOSED) {
      way.withdraw(now);
    } else {
      entities.lock(goods, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }
    reversing.tell(
        order, HistoryKind.RETURN_WITHDRAWN_FROM, Taking.changes(goods, from), actor, now);
    continued(order, withdrawal, goods, again, actor, now);
  }
}
