package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * Decides whether a caller may do an action with an order now. The same policy fills the {@code
 * actions} of an order and decides the command. Modules add policies as CDI beans.
 */
public interface OrderPolicy extends ActionPolicy {

  Decision decide(PolicyFacts order, Actor actor, Instant now);
}
