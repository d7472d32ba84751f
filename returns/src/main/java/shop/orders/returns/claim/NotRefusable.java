package shop.orders.returns.claim;

import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStep;

/** Goods that came back by law are not refused. */
public final class NotRefusable extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotRefusable(ReturnStep.Forbidden why) {
    super(Kind.CONFLICT, why.code(), why.reason());
  }

  /**
   * @throws NotRefusable if the goods come back by a withdrawal or the legal guarantee
   */
  public static void demandRefusable(Return goods) {
    ReturnStep.notRefusable(goods.isWithdrawal(), goods.entitlement() == Entitlement.GUARANTEE)
        .ifPresent(
            why -> {
              throw new NotRefusable(why);
            });
  }
}
