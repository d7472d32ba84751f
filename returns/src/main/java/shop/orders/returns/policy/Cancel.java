package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderFacts;
import shop.orders.domain.order.policy.OrderPolicy;

/** May staff call the order off: the order's own rules, then the dated ones. */
@ApplicationScoped
public class Cancel implements OrderPolicy {

  @Inject private Policies policies;

  /** For the container. */
  Cancel() {}

  Cancel(Policies policies) {
    this.policies = policies;
  }

  @Override
  public String action() {
    return OrderAction.CANCEL.action();
  }

  @Override
  public Decision decide(OrderFacts order, Actor actor, Instant now) {
    Decision own = OrderAction.CANCEL.decide(order, actor, now);
    if (!own.allowed()) {
      return own;
    }
    return policies.cancellation(order, actor).decide(order, actor, now, answer -> own);
  }
}
