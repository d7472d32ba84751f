package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;

/**
 * The limits of cancellation that hold for every caller and every policy: cancelling puts goods
 * back into stock and owes their money back, which would be wrong for goods on their way. What has
 * not left can be cancelled in any case; the whole order only before anything has left.
 */
public final class CancellationLimits {

  public static final Rule CAN_BECOME_CANCELLED =
      Rule.of(
          "status_forbids",
          "This order can no longer be cancelled.",
          (order, actor, now) -> order.status().canBecome(OrderStatus.CANCELLED));

  public static final Rule NOTHING_SHIPPED =
      Rule.of(
          "already_shipped",
          "A part of this order is on its way: it can be returned after delivery, not cancelled.",
          (order, actor, now) -> !order.anythingShipped());

  private CancellationLimits() {}

  /** Whether the whole order may be cancelled. */
  public static Decision decide(PolicyFacts order, Actor actor, Instant now) {
    return Decision.by(List.of(CAN_BECOME_CANCELLED, NOTHING_SHIPPED), order, actor, now);
  }
}
