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
 * Whether a granted sum can be taken back. That is a question of the order's prices, dues and
 * credits, which the facts of an order do not have: it is asked only if the order owes something
 * that was granted.
 */
@ApplicationScoped
public class RevokeGoodwill implements OrderPolicy {

  @Inject private Grants grants;

  @Override
  public String action() {
    return OrderAction.REVOKE_GOODWILL.action();
  }

  @Override
  public boolean replaces() {
    return true;
  }

  @Override
  public Decision decide(PolicyFacts order, Actor actor, Instant now) {
    Decision decision = OrderAction.REVOKE_GOODWILL.decide(order, actor, now);
    return decision.allowed() ? Decision.by(List.of(anyRevocable()), order, actor, now) : decision;
  }

  private Rule anyRevocable() {
    return Rule.of(
        "grant_not_revocable",
        "Nothing of what was granted can be taken back: the goods that had a part of it went back.",
        (order, actor, now) -> grants.isAnyRevocable(order.id()));
  }
}
