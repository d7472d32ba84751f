package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderFacts;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.Rule;

/**
 * May the caller call the order off without asking anybody. Not listed among an order's actions: it
 * is what the contracts' own cancel calls do, and differs by their channel.
 */
@ApplicationScoped
@Typed(CancelAtOnce.class)
public class CancelAtOnce implements OrderPolicy {

  private static final Rule NEEDS_APPROVAL =
      Rule.of(
          "needs_approval",
          "This order is cancelled only on request, which staff decide.",
          (order, actor, now) -> false);

  @Inject private Policies policies;

  /** For the container. */
  CancelAtOnce() {}

  CancelAtOnce(Policies policies) {
    this.policies = policies;
  }

  @Override
  public String action() {
    return "cancel_at_once";
  }

  @Override
  public Decision decide(OrderFacts order, Actor actor, Instant now) {
    return policies
        .cancellation(order, deciding(actor))
        .decide(
            order,
            actor,
            now,
            answer ->
                answer == CancellationRule.Answer.ALLOW
                    ? CancellationRule.ALLOWED
                    : new Decision(NEEDS_APPROVAL, null));
  }

  /** The e-pharmacy's contract grants at once what the storefront's rule would allow. */
  private static Actor deciding(Actor actor) {
    return actor.channel() == Channel.PHARMACY ? actor.through(Channel.STOREFRONT) : actor;
  }
}
