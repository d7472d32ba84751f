package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.Rule;

/**
 * Whether money that went back for no due can be granted. That is a question of the order's prices
 * and returns, which the facts of an order do not have: it is asked only if there is such money.
 */
@ApplicationScoped
public class DecideRefund implements OrderPolicy {

  @Inject private Grants grants;

  @Override
  public String action() {
    return OrderAction.DECIDE_REFUND.action();
  }

  @Override
  public boolean replaces() {
    return true;
  }

  @Override
  public Decision decide(PolicyFacts order, Actor actor, Instant now) {
    Decision decision = OrderAction.DECIDE_REFUND.decide(order, actor, now);
    return decision.allowed() ? Decision.by(List.of(anyDecidable()), order, actor, now) : decision;
  }

  private Rule anyDecidable() {
    return Rule.of(
        "nothing_kept",
        "Nothing is left to be granted: the customer keeps no goods that cost anything, and the shop"
            + " neither a charge for their delivery nor anything of goods that came back.",
        (order, actor, now) -> grants.isAnyDecidable(order.id()));
  }
}
