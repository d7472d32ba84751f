package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;

/** Pays out what is owed back on an order, such as the payments of one that was cancelled. */
@ApplicationScoped
@Transactional
public class Settling {

  private static final int MAX_REFERENCE = 200;

  @Inject private Reversing reversing;
  @Inject private Clock clock;

  /**
   * Books money that went back to the customer.
   *
   * @param amount null for all that is owed
   * @param method as for {@link Returning#refund}
   * @param reference the payment provider's or our own; once per order
   * @throws shop.orders.domain.order.RefundRefused if less is owed, or the reference was used
   */
  public Order refund(
      long orderId,
      BigDecimal amount,
      String method,
      String reference,
      Expected expected,
      Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    String once = Field.required("reference", reference, MAX_REFERENCE);
    Order order = reversing.locked(orderId, expected, actor);
    BigDecimal paidOut =
        amount == null
            ? Rounding.round(order.refundDue(), order.currency())
            : Field.amount("amount", amount, order.currency());
    if (amount != null && paidOut.signum() == 0) {
      throw new Invalid("amount", "The amount is above zero.");
    }
    reversing.refund(
        order, paidOut, Returning.refundMethod(order, method), once, actor, clock.instant());
    return order;
  }
}
