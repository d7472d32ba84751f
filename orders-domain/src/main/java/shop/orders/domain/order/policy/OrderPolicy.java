package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * May this caller do that with this order now? The same policy answers the {@code actions} of an
 * order and decides the command. Modules contribute policies as CDI beans.
 */
public interface OrderPolicy extends ActionPolicy {

  Decision decide(PolicyFacts order, Actor actor, Instant now);
}
