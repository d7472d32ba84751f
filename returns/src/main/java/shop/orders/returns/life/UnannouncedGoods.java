package shop.orders.returns.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Continuation;
import shop.orders.domain.returned.Dismissal;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.returns.Promising;
import shop.orders.returns.ReturnTerms;
import shop.orders.returns.Taking;
import shop.orders.returns.Taking.Taken;
import shop.orders.returns.policy.Policies;
import shop.orders.returns.policy.ReturnReasons;

/**
 * Decides about goods that were in the parcel of a return and that nobody had announced. More
 * pieces of its items are returned, too, if the customer has so many of the order; they continue as
 * a return of their own. Whatever else it is goes back or stays, without money.
 */
@ApplicationScoped
@Transactional
public class UnannouncedGoods {

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private Reversing reversing;
  @Inject private Promising promising;
  @Inject private Policies policies;
  @Inject private ReturnReasons reasons;
  @Inject private Clock clock;

  /**
   * Returns surplus pieces, too.
   *
   * @param pieces by order line; all about which nothing is decided if empty
   * @return the return of these pieces, approved: it is received next
   * @throws SurplusRefused if fewer came unannounced, or the customer has fewer of the order
   */
  public Return take(
      long returnId, SortedMap<Long, Integer> pieces, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    Order order = taken.order();
    SortedMap<Long, Integer> chosen = chosen(goods, pieces);
    if (chosen.isEmpty()) {
      throw goods.hasForeignGoods() ? SurplusRefused.notOfOrder() : SurplusRefused.nothing();
    }
    for (PolicyFacts.LineFacts line : order.facts().lines()) {
      if (chosen.getOrDefault(line.id(), 0) > line.pieces().kept()) {
        throw SurplusRefused.notOrdered(line.id(), line.pieces().kept());
      }
    }
    Return rest = Continuation.ofSurplus(goods, chosen, now);
    rest.wayBackPaidBy(ReturnTerms.returnPaidBy(policies, order.facts(), reasons.of(rest.lines())));
    entities.persist(rest);
    reversing.announceReturn(order, chosen, now);
    promising.renew(order, actor, now);
    Map<String, FieldChange> changes = Taking.changes(rest, null);
    changes.put("surplus_of", new FieldChange(null, Long.toString(returnId)));
    reversing.tell(order, HistoryKind.RETURN_SURPLUS_TAKEN, changes, actor, now);
    entities.flush();
    return rest;
  }

  /**
   * Sends unannounced goods back, or keeps them, without money.
   *
   * @param pieces by order line; all about which nothing is decided if empty, and goods that are
   *     not of this order as well
   * @throws SurplusRefused if fewer came unannounced
   */
  public Return dismiss(
      long returnId,
      SortedMap<Long, Integer> pieces,
      Dismissal how,
      Expected expected,
      Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    SortedMap<Long, Integer> chosen = chosen(goods, pieces);
    boolean foreign = pieces.isEmpty() && goods.hasForeignGoods();
    if (chosen.isEmpty() && !foreign) {
      throw SurplusRefused.nothing();
    }
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("return", new FieldChange(null, Long.toString(returnId)));
    chosen.forEach(
        (lineId, number) ->
            changes.put(
                "line_" + lineId + "_surplus",
                new FieldChange(Integer.toString(number), how.name())));
    if (foreign) {
      changes.put("foreign_goods", new FieldChange(null, how.name()));
      goods.dismissForeignGoods(how);
    }
    goods.dismissSurplus(chosen);
    return steps.told(taken, HistoryKind.RETURN_SURPLUS_DISMISSED, changes, actor, now);
  }

  private static SortedMap<Long, Integer> chosen(Return goods, SortedMap<Long, Integer> pieces) {
    SortedMap<Long, Integer> open = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      open.put(line.orderLineId(), line.openSurplus());
    }
    for (Map.Entry<Long, Integer> wanted : pieces.entrySet()) {
      if (!open.containsKey(wanted.getKey())) {
        throw new Invalid("lines", "Line " + wanted.getKey() + " is not a line of this return.");
      }
      if (wanted.getValue() > open.get(wanted.getKey())) {
        throw SurplusRefused.moreThanCame(open.get(wanted.getKey()));
      }
    }
    if (!pieces.isEmpty()) {
      return pieces;
    }
    open.values().removeIf(number -> number == 0);
    return open;
  }
}
