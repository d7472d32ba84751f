package shop.orders.returns.claim;

import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStep;
import shop.orders.returns.policy.WithdrawalRight;

/** Goods that came back by law, or could have, are not refused. */
public final class NotRefusable extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotRefusable(ReturnStep.Forbidden why) {
    super(Kind.CONFLICT, why.code(), why.reason());
  }

  /**
   * @param order of the return
   * @throws NotRefusable if the goods come back by a withdrawal or the legal guarantee, or the
   *     customer could withdraw from any of them when the return was requested
   */
  public static void demandRefusable(Return goods, PolicyFacts order) {
    WithdrawalRight right = WithdrawalRight.of(order);
    boolean anyRight =
        order.lines().stream()
            .filter(line -> goods.lines().stream().anyMatch(one -> one.orderLineId() == line.id()))
            .anyMatch(line -> right.at(line, goods.requestedAt()).allowed());
    ReturnStep.notRefusable(
            goods.isWithdrawal(), goods.entitlement() == Entitlement.GUARANTEE, anyRight)
        .ifPresent(
            why -> {
              throw new NotRefusable(why);
            });
  }
}
