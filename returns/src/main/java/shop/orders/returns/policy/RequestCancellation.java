package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderFacts;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.Rule;

/** May the caller ask to call the order off, whether that is granted at once or by staff. */
@ApplicationScoped
public class RequestCancellation implements OrderPolicy {

  private static final Rule ONE_AT_A_TIME =
      Rule.of(
          "cancellation_requested",
          "A request to cancel this order waits for a decision already.",
          (order, actor, now) -> !order.cancellationRequested());

  @Inject private Policies policies;

  /** For the container. */
  RequestCancellation() {}

  RequestCancellation(Policies policies) {
    this.policies = policies;
  }

  @Override
  public String action() {
    return "request_cancellation";
  }

  @Override
  public Decision decide(OrderFacts order, Actor actor, Instant now) {
    return policies
        .cancellation(order, actor)
        .decide(
            order, actor, now, answer -> Decision.by(List.of(ONE_AT_A_TIME), order, actor, now));
  }
}
