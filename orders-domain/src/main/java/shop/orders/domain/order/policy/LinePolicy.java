package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * Decides whether a caller may do an action with a line of an order now, and with how many pieces.
 * The same policy fills the {@code actions} of a line and decides the command. Modules add policies
 * as CDI beans.
 */
public interface LinePolicy extends ActionPolicy {

  LineDecision decide(PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now);
}
