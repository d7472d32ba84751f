package shop.orders.returns;

import shop.orders.domain.access.Actor;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStep;

/**
 * A return does not end so that the customer keeps the goods: it follows from a withdrawal and this
 * is not the customer, or the customer had not got the goods when it began.
 */
public final class NotEndable extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotEndable(Kind kind, ReturnStep.Forbidden why) {
    super(kind, why.code(), why.reason());
  }

  /**
   * @param step by which the caller wants to end it
   * @throws shop.orders.domain.returned.StepRefused if its goods are not expected
   * @throws NotEndable as {@link ReturnStep#notEndable} says
   */
  public static void demandEndable(ReturnStep step, Return goods, Actor actor) {
    goods.demandUnderWay();
    Kind kind = goods.origin() == null ? Kind.FORBIDDEN : Kind.CONFLICT;
    step.notEndable(goods.isWithdrawal(), goods.origin(), actor)
        .ifPresent(
            why -> {
              throw new NotEndable(kind, why);
            });
  }
}
