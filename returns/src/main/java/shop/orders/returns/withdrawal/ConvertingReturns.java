package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
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
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.Origin;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalReceipt.Where;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.ClaimedRemedies;
import shop.orders.returns.claim.WaysBack;
import shop.orders.returns.policy.WithdrawalRight;

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
  @Inject private OtherReturns others;
  @Inject private Acknowledging acknowledging;
  @Inject private ClaimedRemedies remedies;
  @Inject private WaysBack waysBack;
  @Inject private Clock clock;

  /**
   * Makes the withdrawal, confirmed, of a return whose goods are still expected or were received.
   * The return is approved with it, its restocking fee falls away, and the receipt is acknowledged.
   * Goods that the law excepts stay in the return as they are, and others that are expected beside
   * them come by another one.
   *
   * @param expected the return's version
   * @throws NotConvertible if it follows from a withdrawal, or has ended without goods or with
   *     others in their place
   * @throws shop.orders.domain.order.policy.ActionRefused if there is no right to withdraw from any
   *     of its goods, or the period was over when the return was requested
   */
  public Withdrawal convert(long returnId, Expected expected, Actor actor) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_RETURN);
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
    SortedMap<Long, Integer> pieces = withRight(order.facts(), goods);
    boolean split = goods.isUnderWay() && !pieces.equals(pieces(goods));
    List<WithdrawnReturn> these = List.of(new WithdrawnReturn(goods, pieces, split, where(goods)));
    CurrentOrder current = orders.one(order.id(), actor);
    Withdrawal withdrawal =
        new Withdrawal(
            order.id(), declared(goods, pieces, current), goods.requestedBy(), goods.requestedAt());
    entities.persist(withdrawal);
    // Before the return refers to it.
    entities.flush();
    byte[] acknowledgement =
        acknowledging.print(
            withdrawal,
            new Acknowledging.Withdrawn(
                NONE,
                these,
                Collections.emptySortedMap(),
                askedPieces.isAll(order.facts(), Map.of(), Map.of(returnId, pieces))
                    && reversing.isDeliveryLeft(order)),
            current,
            goods.requestedAt());
    SortedMap<Long, Integer> apart = others.split(order, withdrawal, these, actor, now);
    Return made = split ? null : goods;
    if (!apart.isEmpty()) {
      made = returning.withdrawn(order, apart, withdrawal.statement(), actor, now);
    }
    withdrawal.confirm(withdrawal.lines(), withdrawal.ofReturns(), made, List.of(), now);
    reversing.tell(
        order, HistoryKind.WITHDRAWAL_CONFIRMED, Withdrawing.changes(withdrawal), actor, now);
    others.follow(order, withdrawal, these, goods.requestedAt(), actor, now);
    promising.renew(order, actor, now);
    entities.flush();
    acknowledging.keep(withdrawal, acknowledgement, now);
    return withdrawal;
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

  /** Those of its pieces from which the law gave a right to withdraw when it was requested. */
  private static SortedMap<Long, Integer> withRight(PolicyFacts order, Return goods) {
    WithdrawalRight right = WithdrawalRight.of(order);
    SortedMap<Long, Integer> pieces = pieces(goods);
    List<Decision> refused = new ArrayList<>();
    for (PolicyFacts.LineFacts line : order.lines()) {
      Decision decision = right.at(line, goods.requestedAt());
      if (!decision.allowed() && pieces.remove(line.id()) != null) {
        refused.add(decision);
      }
    }
    if (pieces.isEmpty()) {
      refused.forEach(Decision::demand);
    }
    return pieces;
  }

  private static Withdrawal.Declared declared(
      Return goods, SortedMap<Long, Integer> some, CurrentOrder order) {
    Address address = order.buyer().billingAddress();
    String name = (address.firstname() + " " + address.lastname()).strip();
    List<Piece> pieces = new ArrayList<>();
    List<OfReturn> ofReturn = new ArrayList<>();
    some.forEach(
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
