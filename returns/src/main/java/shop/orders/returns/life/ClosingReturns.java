package shop.orders.returns.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.ClosedBy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnClosed;
import shop.orders.domain.returned.ReturnReminded;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.returns.NotEndable;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.Taking.Taken;

/**
 * Ends returns whose goods do not come, and reminds customers before. The pieces are the customer's
 * again and can be returned anew while the shop's rules allow it. If the goods of an approved
 * return come after all, {@link shop.orders.returns.LateGoods} takes them.
 */
@ApplicationScoped
@Transactional
public class ClosingReturns {

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private Reversing reversing;
  @Inject private Promising promising;
  @Inject private Clock clock;
  @Inject private Event<ReturnClosed> closed;
  @Inject private Event<ReturnReminded> reminded;

  /**
   * Staff close a return before anything of it was received.
   *
   * @param reason for the customer
   * @throws NotEndable if it follows from a withdrawal, which only the customer gives up
   * @throws shop.orders.domain.returned.StepRefused if it was received or has ended
   */
  public Return close(long returnId, String reason, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    String because = Field.required("reason", reason, Returning.LONGEST_TEXT);
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    NotEndable.demandEndable(ReturnStep.CLOSE, goods, actor);
    ReturnStatus from = goods.status();
    goods.closeByStaff(because, now);
    return ended(taken, from, ClosedBy.STAFF, because, actor, now);
  }

  /**
   * Closes a return whose goods did not come in time; does nothing if they have, or another node
   * was faster.
   *
   * @return whether it was closed
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean closeIfTooLate(long returnId) {
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, Expected.ANY, Actor.system());
    if (!taken.goods().isTooLate(now)) {
      return false;
    }
    ReturnStatus from = taken.goods().status();
    taken.goods().closeAsTooLate(now);
    ended(taken, from, ClosedBy.DEADLINE, null, Actor.system(), now);
    return true;
  }

  private Return ended(
      Taken taken, ReturnStatus from, ClosedBy by, String reason, Actor actor, Instant now) {
    reversing.callOffReturn(taken.order(), pieces(taken.goods()), now);
    promising.renew(taken.order(), actor, now);
    Return goods =
        steps.told(
            taken,
            by == ClosedBy.DEADLINE ? HistoryKind.RETURN_NOT_SENT : HistoryKind.RETURN_CLOSED,
            from,
            reason,
            actor,
            now);
    closed.fire(new ReturnClosed(taken.order().id(), goods.id(), by, now));
    return goods;
  }

  /**
   * Reminds the customer that the time for sending the goods ends; does nothing if that was done,
   * or the goods have come.
   *
   * @return whether the customer is reminded
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean remindIfDue(long returnId) {
    Instant now = clock.instant();
    Taken taken = steps.take(returnId, Expected.ANY, Actor.system());
    Return goods = taken.goods();
    if (!goods.isToRemind(now)) {
      return false;
    }
    goods.sending().reminded(now);
    Map<String, FieldChange> changes = new TreeMap<>();
    changes.put("return", new FieldChange(null, Long.toString(returnId)));
    changes.put("send_by", new FieldChange(null, goods.sending().lastDay().toString()));
    reversing.tell(taken.order(), HistoryKind.RETURN_REMINDED, changes, Actor.system(), now);
    entities.flush();
    reminded.fire(
        new ReturnReminded(
            taken.order().id(), goods.customerId(), returnId, goods.sending().lastDay(), now));
    return true;
  }

  private static SortedMap<Long, Integer> pieces(Return goods) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    goods.lines().forEach(line -> pieces.put(line.orderLineId(), line.quantity()));
    return pieces;
  }
}
