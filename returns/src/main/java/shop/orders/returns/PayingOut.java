package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.Reversing.Due;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;

/**
 * Books money that went back, due by due, whoever tells of it. A return whose due is used up is
 * refunded with it, in the same transaction.
 */
@ApplicationScoped
class PayingOut {

  private static final String OF_RETURN = "return-";

  @Inject private EntityManager entities;
  @Inject private Reversing reversing;

  /** The reference under which the refund of a return is due. */
  static String dueOf(long returnId) {
    return OF_RETURN + returnId;
  }

  /**
   * @param reference the payment provider's or our own; null if there is none
   * @throws shop.orders.domain.order.RefundRefused if less is open of the due
   */
  void pay(
      Order order,
      Due due,
      BigDecimal amount,
      String method,
      String reference,
      Actor actor,
      Instant now) {
    Due left = reversing.refund(order, due, amount, method, reference, actor, now);
    if (left.isOpen() || !due.reference().startsWith(OF_RETURN)) {
      return;
    }
    Return goods = returned(due);
    ReturnStatus from = goods.status();
    goods.refund(method, reference, now);
    reversing.tell(order, "return_refunded", Returning.changes(goods, from), actor, now);
    entities.flush();
  }

  /**
   * The money did not reach the customer: it is due again, and its return waits for it again.
   *
   * @param reference of the refund that failed; null if it has none
   */
  void takeBack(
      Order order, Due due, BigDecimal amount, String reference, Actor actor, Instant now) {
    reversing.refundFailed(order, due, amount, reference, actor, now);
    if (!due.isOpen() && due.reference().startsWith(OF_RETURN)) {
      Return goods = returned(due);
      ReturnStatus from = goods.status();
      goods.refundFailed();
      reversing.tell(order, "return_reopened", Returning.changes(goods, from), actor, now);
      entities.flush();
    }
  }

  private Return returned(Due due) {
    return entities.find(Return.class, Long.valueOf(due.reference().substring(OF_RETURN.length())));
  }
}
