package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.Withdrawal.OfReturn;
import shop.orders.domain.returned.WithdrawalStatus;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.returns.policy.DeclareWithdrawal;

/**
 * Lets customers withdraw from a purchase by law, in two steps: the customer declares the
 * withdrawal, is shown it again, and confirms it.
 *
 * <p>One that names no goods is from the whole contract: what comes back by other returns, or has
 * come back, follows from it, too, so that no fee is kept of it; see {@link OtherReturns}.
 *
 * <p>Delivered goods become a return that is approved at once, without a fee and with the delivery
 * charge (art. 13(1) of Directive 2011/83/EU); goods that were not shipped are cancelled, first of
 * all where a line has both. Of goods on their way, {@link ArrivalAfterWithdrawal} does one or the
 * other when that has ended. The acknowledgement of receipt is printed and stored in the same
 * transaction: no withdrawal is confirmed without it.
 */
@ApplicationScoped
@Transactional
public class Withdrawing {

  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_TEXT = 2000;
  static final CancelReason WITHDRAWN = CancelReason.ofCustomer("Withdrawn from by the customer");

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Returning returning;
  @Inject private Cancelling cancelling;
  @Inject private OrderReading orders;
  @Inject private DeclareWithdrawal policy;
  @Inject private Acknowledging acknowledging;
  @Inject private AskedPieces askedPieces;
  @Inject private OtherReturns others;
  @Inject private Promising promising;
  @Inject private Clock clock;

  /**
   * Declares a withdrawal; it has no effect until it is confirmed. If the most declarations wait
   * already, the oldest of them lapses, so that nobody can bar the right by declaring.
   *
   * @param lines empty for everything that can be withdrawn from, if {@code ofReturns} is, too
   * @param ofReturns further pieces, of returns that do not follow from a withdrawal
   * @param name of the customer; null for the caller's name, if the caller is the customer
   * @param email address for the acknowledgement; may be null
   * @param statement in the customer's words; may be null
   * @throws ActionRefused if the order or a line cannot be withdrawn from now
   * @throws shop.orders.returns.MoreThanReturnable if a line or a return has fewer pieces that can
   *     be withdrawn from
   * @throws WithdrawnTogether if only a part is named of the goods of a return that the customer
   *     has not got any more
   */
  public Withdrawal declare(
      long orderId,
      SortedMap<Long, Integer> lines,
      List<OfReturn> ofReturns,
      String name,
      String email,
      String statement,
      Expected expected,
      Actor actor) {
    String declarer =
        name == null && actor.isCustomer()
            ? actor.name()
            : Field.required("name", name, LONGEST_NAME);
    String address = Field.email("email", email, LONGEST_NAME);
    String words = Field.text("statement", statement, LONGEST_TEXT);
    Instant now = clock.instant();
    Order order = reversing.take(policy, orderId, expected, actor, now);
    Ordering.demandLinesOf(order, lines);
    ofReturns.forEach(
        piece ->
            Ordering.demandLinesOf("of_returns", order, Map.of(piece.lineId(), piece.quantity())));
    AskedPieces.Asked asked = new AskedPieces.Asked(lines, ofReturns);
    AskedPieces.Allowed allowed = askedPieces.checked(order, asked, actor, now);
    Withdrawal withdrawal =
        new Withdrawal(
            orderId,
            new Withdrawal.Declared(
                declarer,
                address,
                words,
                allowed.pieces(),
                asked.isWhole() ? allowed.ofReturns() : ofReturns),
            actor.name(),
            now);
    if (asked.isWhole()) {
      withdrawal.isOfAll();
    }
    replaceOldest(order, actor, now);
    entities.persist(withdrawal);
    reversing.tell(order, HistoryKind.WITHDRAWAL_DECLARED, changes(withdrawal), actor, now);
    entities.flush();
    return withdrawal;
  }

  /** Declares a withdrawal that names no return. */
  public Withdrawal declare(
      long orderId,
      SortedMap<Long, Integer> lines,
      String name,
      String email,
      String statement,
      Expected expected,
      Actor actor) {
    return declare(orderId, lines, List.of(), name, email, statement, expected, actor);
  }

  private void replaceOldest(Order order, Actor actor, Instant now) {
    List<Withdrawal> waiting =
        entities
            .createQuery(
                "select w from Withdrawal w where w.orderId = :order and w.status = :status"
                    + " order by w.id",
                Withdrawal.class)
            .setParameter("order", order.id())
            .setParameter("status", WithdrawalStatus.DECLARED)
            .getResultList();
    for (int i = 0; i <= waiting.size() - Withdrawal.MOST_DECLARED; i++) {
      waiting.get(i).lapse();
      reversing.tell(order, HistoryKind.WITHDRAWAL_LAPSED, changes(waiting.get(i)), actor, now);
    }
  }

  /**
   * Confirms a declared withdrawal and carries it out, as far as the goods are still part of the
   * contract.
   *
   * @throws shop.orders.domain.returned.StepRefused if it is confirmed already
   * @throws DeclarationLapsed if it was replaced
   * @throws ActionRefused if nothing of it can be withdrawn from any more
   */
  public Withdrawal confirm(long orderId, long withdrawalId, Actor actor) {
    Instant now = clock.instant();
    Order order = reversing.locked(orderId, Expected.ANY, actor);
    Withdrawal withdrawal = entities.find(Withdrawal.class, withdrawalId);
    if (withdrawal == null || withdrawal.orderId() != orderId) {
      throw new NotFound("withdrawal");
    }
    if (withdrawal.status() == WithdrawalStatus.LAPSED) {
      throw new DeclarationLapsed();
    }
    withdrawal.demandOpen();
    policy.decide(order.facts(), actor, now).demand();
    AskedPieces.Asked asked = AskedPieces.Asked.of(withdrawal);
    AskedPieces.Allowed allowed =
        askedPieces.confirmed(order, asked, withdrawal.declaredAt(), actor, now);
    WithdrawnPieces pieces = WithdrawnPieces.of(order.facts(), allowed.staying());
    // Printed first, as the next steps lock rows that other transactions need: the counter of
    // credit notes, and the stock.
    byte[] acknowledgement =
        acknowledging.print(
            withdrawal,
            new Acknowledging.Withdrawn(
                pieces,
                allowed.others(),
                allowed.goneOf(asked),
                allowed.all() && reversing.isDeliveryLeft(order)),
            orders.one(orderId, actor),
            now);
    pieces.haveArrived(others.split(order, withdrawal, allowed.others(), actor, now));
    Return goods = carryOut(order, withdrawal, pieces, actor, now);
    withdrawal.confirm(allowed.pieces(), allowed.ofReturns(), goods, pieces.listOfComing(), now);
    others.follow(order, withdrawal, allowed.others(), now, actor, now);
    promising.renew(order, actor, now);
    reversing.tell(order, HistoryKind.WITHDRAWAL_CONFIRMED, changes(withdrawal), actor, now);
    entities.flush();
    acknowledging.keep(withdrawal, acknowledgement, now);
    return withdrawal;
  }

  /**
   * Cancels what has not left, makes a return of what has arrived, and notes what is on its way.
   * Cancels first, as the delivery charge goes back with the last of the goods.
   *
   * @return the return of the delivered goods; null if none of them had arrived
   */
  private Return carryOut(
      Order order, Withdrawal withdrawal, WithdrawnPieces pieces, Actor actor, Instant now) {
    if (!pieces.coming().isEmpty()) {
      reversing.withdrawOnItsWay(order, pieces.coming(), now);
    }
    if (!pieces.unsent().isEmpty()) {
      RefundCause cause = RefundCause.withdrawal(withdrawal.id());
      cancelling.carryOut(order, pieces.unsent(), WITHDRAWN, cause, policy, actor, now);
    }
    return pieces.arrived().isEmpty()
        ? null
        : returning.withdrawn(order, pieces.arrived(), withdrawal.statement(), actor, now);
  }

  static Map<String, FieldChange> changes(Withdrawal withdrawal) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("withdrawal", new FieldChange(null, Long.toString(withdrawal.id())));
    changes.put("withdrawal_status", new FieldChange(null, withdrawal.status().name()));
    if (withdrawal.returnId() != null) {
      changes.put("return", new FieldChange(null, withdrawal.returnId().toString()));
    }
    return changes;
  }
}
