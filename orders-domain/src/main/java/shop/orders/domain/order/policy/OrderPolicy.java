package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * May this caller do that with this order now? The same policy answers the {@code actions} of an
 * order and decides the command. Modules contribute policies as CDI beans.
 */
public interface OrderPolicy {

  /** The action's name on the wire, such as {@code cancel}. */
  String action();

  Decision decide(OrderFacts order, Actor actor, Instant now);
}
