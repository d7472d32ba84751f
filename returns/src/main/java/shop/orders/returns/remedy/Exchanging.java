package shop.orders.returns.remedy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WayBack;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.Promising;
import shop.orders.returns.Receiving;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.Exchanges;
import shop.orders.returns.claim.WaysBack;

/**
 * Lets the goods of a return come back for others of the same kind instead of money, until they are
 * received. Then others are sent without a price, from stock, as in place of a parcel that failed;
 * if there are none, the open pieces are cancelled and their price is owed back.
 *
 * <p>After a withdrawal by law money is owed, unless the customer agrees to an exchange.
 */
@ApplicationScoped
@Transactional
public class Exchanging {

  public static final int LONGEST_REASON = Returning.LONGEST_TEXT;

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private Exchanges exchanges;
  @Inject private WaysBack waysBack;
  @Inject private Receiving receiving;
  @Inject private Promising promising;
  @Inject private Clock clock;

  /**
   * @param customerAgreed of a withdrawal, what staff have to confirm; a customer who asks agrees
   * @throws shop.orders.domain.returned.StepRefused if the goods were received, or the return ended
   * @throws ExchangeRefused if it is a claim by the guarantee, an exchange already, or one of a
   *     withdrawal to which the customer has not agreed
   */
  public Return exchange(long returnId, boolean customerAgreed, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Taking.Taken taken = locked(returnId, expected, actor);
    Return goods = taken.goods();
    goods.demandUnderWay();
    if (goods.entitlement() == Entitlement.GUARANTEE) {
      throw ExchangeRefused.guarantee();
    }
    if (exchanges.isAgreed(goods)) {
      throw ExchangeRefused.agreed();
    }
    if (goods.isWithdrawal() && !actor.isCustomer() && !customerAgreed) {
      throw ExchangeRefused.notAgreedByCustomer();
    }
    exchanges.agree(goods, now);
    return told(taken, HistoryKind.EXCHANGE_AGREED, null, actor, now);
  }

  /**
   * Money takes the place of the exchange, such as when there are no others. Staff take goods back
   * after all that they had refused, such as those that were lost on their way back: their price is
   * owed, without a fee if they were lost.
   *
   * @param reason of staff for the customer; customers need none
   * @throws shop.orders.domain.returned.StepRefused if the goods were received and not refused, or
   *     the return ended
   * @throws ExchangeRefused if the goods come back for money already
   * @throws WayBackRefused if refused goods are on their way to the customer
   */
  public Return refundInstead(long returnId, String reason, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Taking.Taken taken = locked(returnId, expected, actor);
    if (taken.goods().status() == ReturnStatus.RECEIVED
        && waysBack.isRefused(taken.goods())
        && !actor.isCustomer()) {
      return takeBack(taken, Field.required("reason", reason, LONGEST_REASON), actor, now);
    }
    taken.goods().demandUnderWay();
    if (!exchanges.isAgreed(taken.goods())) {
      throw ExchangeRefused.none();
    }
    String because =
        actor.isCustomer()
            ? Field.text("reason", reason, LONGEST_REASON)
            : Field.required("reason", reason, LONGEST_REASON);
    exchanges.end(taken.goods(), because.isEmpty() ? null : because, now);
    return told(taken, HistoryKind.EXCHANGE_ENDED, because.isEmpty() ? null : because, actor, now);
  }

  private Return takeBack(Taking.Taken taken, String because, Actor actor, Instant now) {
    Return goods = taken.goods();
    WayBack refused = waysBack.of(goods);
    boolean lost = refused.state() == WayBackState.LOST;
    if (!refused.state().canBecome(WayBackState.GIVEN_UP)) {
      throw WayBackRefused.now(refused.state());
    }
    ReturnStatus from = goods.status();
    exchanges.end(goods, because, now);
    refused.takeBack(because, now);
    receiving.keep(taken, lost, actor, now);
    return steps.told(taken, HistoryKind.RETURN_TAKEN_BACK, from, because, actor, now);
  }

  private Taking.Taken locked(long returnId, Expected expected, Actor actor) {
    if (!actor.isCustomer()) {
      NotPermitted.unlessStaff(actor, Permission.UPDATE_RETURN);
    }
    return steps.take(returnId, expected, actor);
  }

  private Return told(
      Taking.Taken taken, HistoryKind kind, String reason, Actor actor, Instant now) {
    Return goods = taken.goods();
    entities.lock(goods, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    steps.told(taken, kind, goods.status(), reason, actor, now);
    promising.renew(taken.order(), actor, now);
    entities.flush();
    return goods;
  }
}
