package shop.orders.returns.remedy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WayBack;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.Effects;
import shop.orders.returns.Promising;
import shop.orders.returns.Receiving;
import shop.orders.returns.Taking;

/**
 * What customers get instead of a repair that failed, or whose goods were lost on their way back:
 * others, a lower price of the goods as they are, or their money (Directive (EU) 2019/771, article
 * 13 (4)). The goods are not with them.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class FailedRepairs {

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private Reversing reversing;
  @Inject private Receiving receiving;
  @Inject private LoweringPrices lowering;
  @Inject private Promising promising;

  Effects instead(WayBack wayBack, Granted granted) {
    if (granted.decision().keep()) {
      throw new Invalid("keep", "The goods are not with the customer.");
    }
    return switch (granted.decision().remedy()) {
      case REPAIR -> throw RemedyRefused.inRepair();
      case REPLACEMENT -> replace(wayBack, granted);
      case PRICE_REDUCTION -> lowerPrice(wayBack, granted);
      case REFUND -> refund(wayBack, granted);
    };
  }

  private Effects replace(WayBack wayBack, Granted granted) {
    Return goods = granted.goods();
    Order order = granted.order();
    Instant now = granted.now();
    Actor actor = granted.actor();
    ReturnStatus from = goods.status();
    SortedMap<Long, Integer> pieces = received(goods);
    wayBack.giveUp(now);
    goods.closeReceived(now);
    reversing.callOffReturn(order, pieces, now);
    steps.told(granted.taken(), HistoryKind.REMEDY_GRANTED, granted.changes(from), actor, now);
    reversing.replace(order, pieces, new TreeMap<>(), actor, now);
    promising.renew(order, actor, now);
    entities.flush();
    return Effects.without(goods.status(), order, new TreeMap<>());
  }

  /** The goods are sent back as they are. */
  private Effects lowerPrice(WayBack wayBack, Granted granted) {
    if (wayBack.state() == WayBackState.LOST) {
      throw RemedyRefused.lost();
    }
    wayBack.leaveAsTheyAre(granted.reason(), granted.now());
    return lowering.lower(granted, received(granted.goods()), granted.goods().status());
  }

  private Effects refund(WayBack wayBack, Granted granted) {
    Order order = granted.order();
    boolean billed = order.billNo() != null;
    ReturnStatus from = granted.goods().status();
    boolean lost = wayBack.state() == WayBackState.LOST;
    wayBack.giveUp(granted.now());
    Reversing.Credit credit = receiving.keep(granted.taken(), lost, granted.actor(), granted.now());
    steps.told(
        granted.taken(),
        HistoryKind.REMEDY_GRANTED,
        granted.changes(from),
        granted.actor(),
        granted.now());
    return Effects.of(
        granted.goods().status(),
        order,
        credit,
        Rounding.zero(order.currency()),
        billed,
        new TreeMap<>());
  }

  private static SortedMap<Long, Integer> received(Return goods) {
    return BringingBack.received(goods);
  }
}
