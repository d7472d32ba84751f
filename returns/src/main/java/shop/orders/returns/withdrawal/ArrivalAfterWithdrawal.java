package shop.orders.returns.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.event.WayEnded;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.domain.returned.WithdrawalStatus;
import shop.orders.returns.Promising;
import shop.orders.returns.Returning;
import shop.orders.returns.cancelling.Cancelling;

/**
 * Carries out withdrawals from goods that were on their way, when that has ended: what has arrived
 * becomes an approved return, and what did not arrive is cancelled and paid back. Pieces of a line
 * are alike: the first of them whose way ends are those withdrawn from, the oldest withdrawal
 * first.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ArrivalAfterWithdrawal {

  /** The rules were asked when the withdrawal was confirmed. */
  private static final OrderPolicy CONFIRMED =
      new OrderPolicy() {
        @Override
        public String action() {
          return "declare_withdrawal";
        }

        @Override
        public Decision decide(PolicyFacts order, Actor actor, Instant now) {
          return new Decision(null, null);
        }
      };

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;
  @Inject private Returning returning;
  @Inject private Cancelling cancelling;
  @Inject private Promising promising;

  void carryOut(@Observes WayEnded ended) {
    Actor system = Actor.system();
    Order order = reversing.locked(ended.orderId(), Expected.ANY, system);
    if (order.facts().lines().stream().allMatch(line -> line.pieces().withdrawn() == 0)) {
      return;
    }
    for (Withdrawal withdrawal : confirmed(order.id())) {
      if (!withdrawal.onItsWay().isEmpty()) {
        carryOut(order, withdrawal, system, ended.at());
      }
    }
    promising.renew(order, system, ended.at());
    entities.flush();
  }

  private List<Withdrawal> confirmed(long orderId) {
    return entities
        .createQuery(
            "select w from Withdrawal w where w.orderId = :order and w.status = :status"
                + " order by w.id",
            Withdrawal.class)
        .setParameter("order", orderId)
        .setParameter("status", WithdrawalStatus.CONFIRMED)
        .getResultList();
  }

  private void carryOut(Order order, Withdrawal withdrawal, Actor actor, Instant now) {
    SortedMap<Long, Integer> waiting = new TreeMap<>();
    withdrawal.onItsWay().forEach(piece -> waiting.put(piece.lineId(), piece.quantity()));
    WithdrawnPieces pieces = WithdrawnPieces.of(order.facts(), waiting);
    if (pieces.unsent().isEmpty() && pieces.arrived().isEmpty()) {
      return;
    }
    SortedMap<Long, Integer> ended = new TreeMap<>();
    pieces.unsent().forEach((line, quantity) -> ended.merge(line, -quantity, Integer::sum));
    pieces.arrived().forEach((line, quantity) -> ended.merge(line, -quantity, Integer::sum));
    reversing.withdrawOnItsWay(order, ended, now);
    if (!pieces.unsent().isEmpty()) {
      RefundCause cause = RefundCause.withdrawal(withdrawal.id(), order.version());
      cancelling.carryOut(
          order, pieces.unsent(), Withdrawing.WITHDRAWN, cause, CONFIRMED, actor, now);
    }
    Return goods =
        pieces.arrived().isEmpty()
            ? null
            : returning.withdrawn(order, pieces.arrived(), withdrawal.statement(), actor, now);
    withdrawal.arrived(pieces.listOfComing(), goods);
    entities.flush();
  }
}
