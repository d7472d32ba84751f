package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * May this caller do that with this line of the order now, and with how many pieces? The same
 * policy answers the {@code actions} of a line and decides the command. Modules contribute policies
 * as CDI beans.
 */
public interface LinePolicy extends ActionPolicy {

  LineDecision decide(PolicyFacts order, PolicyFacts.LineFacts line, Actor actor, Instant now);
}
