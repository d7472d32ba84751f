package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalReceipt.Where;
import shop.orders.returns.Promising;
import shop.orders.returns.Refunding;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.ClaimedRemedies;
import shop.orders.returns.claim.Exchanges;
import shop.orders.returns.claim.WaysBack;
import shop.orders.returns.policy.WithdrawalRight;
import shop.orders.returns.sending.SendingTerms;

/**
 * Turns a return into a withdrawal, where the customer's text declares one: the law asks for an
 * unequivocal statement in any form (Directive 2011/83/EU, art. 11(1)(b)). The withdrawal counts as
 * declared when the return was requested. If the goods were received meanwhile, what was kept of
 * their price is owed, too. A withdrawal from the whole contract does the same to all its returns.
 */
@ApplicationScoped
@Transactional
public class ConvertingReturns {

  private static final WithdrawnPieces NONE =
      new WithdrawnPieces(
          Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Returning returning;
  @Inject private Taking steps;
  @Inject private Promising promising;
  @Inject private OrderReading orders;
  @Inject private AskedPieces askedPieces;
  @Inject private Acknowledging acknowledging;
  @Inject private SendingTerms sending;
  @Inject private Grants grants;
  @Inject private Refunding refunding;
  @Inject private ClaimedRemedies remedies;
  @Inject private Exchanges exchanges;
  @Inject private WaysBack waysBack;
  @Inject private Clock clock;

  /**
   * Makes the withdrawal, confirmed, of a return whose goods are still expected or were received.
   * The return is approved with it, its restocking fee falls away, and the receipt is acknowledged.
   *
   * @param expected the return's version
   * @throws NotConvertible if it follows from a withdrawal, or has ended without goods or with
   *     others in their place
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
    if (!isConvertible(goods)) {
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
        acknowledging.print(
            withdrawal,
            new Acknowledging.Withdrawn(
                NONE,
                List.of(whole(goods)),
                Collections.emptySortedMap(),
                askedPieces.isAll(order.facts(), Map.of(), Map.of(returnId, pieces(goods)))
                    && reversing.isDeliveryLeft(order)),
            current,
            goods.requestedAt());
    withdrawal.confirm(withdrawal.lines(), withdrawal.ofReturns(), goods, List.of(), now);
    reversing.tell(order, "withdrawal_confirmed", Withdrawing.changes(withdrawal), actor, now);
    follow(order, goods, pieces(goods).keySet(), goods.requestedAt(), actor, now);
    promising.renew(order, actor, now);
    entities.flush();
    acknowledging.keep(withdrawal, acknowledgement, now);
    return withdrawal;
  }

  private static WithdrawnReturn whole(Return goods) {
    return new WithdrawnReturn(goods, pieces(goods), false, where(goods));
  }

  /** Where the goods of a return are that are expected, or were received for money. */
  static Where where(Return goods) {
    return goods.isUnderWay() && goods.origin() != Origin.SHOP ? Where.DELIVERED : Where.SENT_BACK;
  }

  /**
   * Goods in whose place others were sent are not paid back: the customer withdraws from these.
   * Those that were refused are the customer's.
   */
  private boolean isConvertible(Return goods) {
    return goods.isUnderWay()
        || goods.isTakenBack() && remedies.isForMoney(goods) && !waysBack.isRefused(goods);
  }

  /**
   * A return follows from a confirmed withdrawal: it is approved and for money, or what was kept is
   * owed.
   *
   * @param lines of the order, from whose pieces the customer withdraws; of a received return,
   *     there may be others that the law excepts
   * @param declared when the customer withdrew
   */
  void follow(
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
    reversing.tell(order, "return_amount_changed", changes, actor, now);
    entities.flush();
    refunding.settledBefore(order, RefundCause.keptOfReturn(goods.id()), actor, now);
  }

  private static Stream<PolicyFacts.LineFacts> linesOf(PolicyFacts order, Return goods) {
    return order.lines().stream()
        .filter(
            line ->
                goods.lines().stream().anyMatch(returned -> returned.orderLineId() == line.id()));
  }

  private void demandRight(PolicyFacts order, Return goods) {
    WithdrawalRight right = WithdrawalRight.of(order);
    linesOf(order, goods).forEach(line -> right.at(line, goods.requestedAt()).demand());
  }

  private static Withdrawal.Declared declared(Return goods, CurrentOrder order) {
    Address address = order.buyer().billingAddress();
    String name = (address.firstname() + " " + address.lastname()).strip();
    List<Piece> pieces = new ArrayList<>();
    List<OfReturn> ofReturn = new ArrayList<>();
    pieces(goods)
        .forEach(
            (lineId, quantity) -> {
              pieces.add(new Piece(lineId, quantity));
              ofReturn.add(new OfReturn(goods.id(), lineId, quantity));
            });
    return new Withdrawal.Declared(
        name.isEmpty() ? goods.requestedBy() : name,
        address.email(),
        statement(goods),
        pieces,
        ofReturn);
  }

  /** All that the customer wrote, to the return and to its lines. */
  private static String statement(Return goods) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(goods.comment());
    goods.lines().stream().map(ReturnLine::reasonText).forEach(texts::add);
    texts.removeIf(String::isBlank);
    return String.join("\n", texts);
  }

  /** The pieces of a return from which the customer withdraws: those expected, or received. */
  static SortedMap<Long, Integer> pieces(Return goods) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    for (ReturnLine line : goods.lines()) {
      int some = goods.isUnderWay() ? line.quantity() : line.received();
      if (some > 0) {
        pieces.put(line.orderLineId(), some);
      }
    }
    return pieces;
  }
}
