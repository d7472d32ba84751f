package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.Exchanges;
import shop.orders.returns.policy.WithdrawalRight;
import shop.orders.returns.sending.SendingTerms;

/**
 * Turns a return into a withdrawal, where the customer's text declares one: the law asks for an
 * unequivocal statement in any form (Directive 2011/83/EU, art. 11(1)(b)). The withdrawal counts as
 * declared when the return was requested.
 */
@ApplicationScoped
@Transactional
public class ConvertingReturns {

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Returning returning;
  @Inject private Taking steps;
  @Inject private Promising promising;
  @Inject private OrderReading orders;
  @Inject private Acknowledging acknowledging;
  @Inject private SendingTerms sending;
  @Inject private Exchanges exchanges;
  @Inject private Clock clock;

  /**
   * Makes the withdrawal, confirmed, of a return whose goods are still expected. The return is
   * approved with it, its restocking fee falls away, and the receipt is acknowledged.
   *
   * @param expected the return's version
   * @throws NotConvertible if it follows from a withdrawal, the goods were received, or it has
   *     ended
   * @throws shop.orders.domain.order.policy.ActionRefused if there is no right to withdraw, or the
   *     period was over when the return was requested
   */
  public Withdrawal convert(long returnId, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    Instant now = clock.instant();
    Taking.Taken taken = steps.take(returnId, expected, actor);
    Return goods = taken.goods();
    Order order = taken.order();
    if (goods.isWithdrawal()) {
      throw NotConvertible.already();
    }
    if (!goods.isUnderWay()) {
      throw NotConvertible.ended(goods.status());
    }
    demandRight(order.facts(), goods);
    CurrentOrder current = orders.one(order.id(), actor);
    Withdrawal withdrawal =
        new Withdrawal(
            order.id(), declared(goods, current), goods.requestedBy(), goods.requestedAt());
    entities.persist(withdrawal);
    // Before the return refers to it.
    entities.flush();
    byte[] acknowledgement =
        acknowledging.print(withdrawal, pieces(goods), Map.of(), current, goods.requestedAt());
    withdrawal.confirm(goods, List.of(), now);
    // A withdrawal is for money, unless the customer agrees to an exchange again.
    exchanges.end(goods, null, now);
    reversing.tell(order, "withdrawal_confirmed", Withdrawing.changes(withdrawal), actor, now);
    if (goods.status() == ReturnStatus.REQUESTED) {
      goods.approve(sending.of(order, true, now), now);
      returning.tellApproved(order, goods, actor, now);
    } else if (goods.sending() != null) {
      goods.send(sending.asWithdrawal(order, goods, now));
    }
    promising.renew(order, actor, now);
    entities.flush();
    acknowledging.keep(withdrawal, acknowledgement, now);
    return withdrawal;
  }

  private static void demandRight(PolicyFacts order, Return goods) {
    WithdrawalRight right = WithdrawalRight.of(order);
    for (PolicyFacts.LineFacts line : order.lines()) {
      if (goods.lines().stream().anyMatch(returned -> returned.orderLineId() == line.id())) {
        right.at(line, goods.requestedAt()).demand();
      }
    }
  }

  private static Withdrawal.Declared declared(Return goods, CurrentOrder order) {
    Address address = order.buyer().billingAddress();
    String name = (address.firstname() + " " + address.lastname()).strip();
    List<Piece> pieces = new ArrayList<>();
    goods.lines().forEach(line -> pieces.add(new Piece(line.orderLineId(), line.quantity())));
    return new Withdrawal.Declared(
        name.isEmpty() ? goods.requestedBy() : name, address.email(), statement(goods), pieces);
  }

  /** All that the customer wrote, to the return and to its lines. */
  private static String statement(Return goods) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(goods.comment());
    goods.lines().stream().map(ReturnLine::reasonText).forEach(texts::add);
    texts.removeIf(String::isBlank);
    return String.join("\n", texts);
  }

  private static WithdrawnPieces pieces(Return goods) {
    SortedMap<Long, Integer> arrived = new TreeMap<>();
    goods.lines().forEach(line -> arrived.put(line.orderLineId(), line.quantity()));
    return new WithdrawnPieces(new TreeMap<>(), arrived, new TreeMap<>());
  }
}
