package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.Refusal;

/**
 * Who pays an order with store credit, and when. It is not among the order's actions, as those do
 * not know what the customer's account has.
 */
public final class CreditPayment implements OrderPolicy {

  public static final OrderPolicy POLICY = new CreditPayment();

  private static final List<Rule> RULES =
      List.of(
          Rule.permissionOfStaff(Permission.UPDATE_ORDER_PAYMENT),
          new Rule(
              Refusal.Kind.FORBIDDEN,
              "customers_only",
              "Only the order's customer, and staff, pay it with store credit.",
              (order, actor, now) -> !actor.isMerchant()),
          Rule.of(
              "order_cancelled",
              "This order is cancelled: nothing of it is to be paid.",
              (order, actor, now) -> order.status() != OrderStatus.CANCELLED));

  private CreditPayment() {}

  @Override
  public String action() {
    return "pay_with_store_credit";
  }

  @Override
  public Decision decide(PolicyFacts order, Actor actor, Instant now) {
    return Decision.by(RULES, order, actor, now);
  }
}
