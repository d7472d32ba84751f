package shop.orders.domain.order.policy;

import java.time.Instant;

/**
 * Whether a caller may do an action with a line now, and with how many pieces.
 *
 * @param broken the first rule that does not hold; null if the action is allowed
 * @param quantity the most pieces; 0 if the action is not allowed
 * @param until the first moment at which an allowed action has ended; null if there is no time
 *     limit
 */
public record LineDecision(Rule broken, int quantity, Instant until) {

  public static LineDecision allowed(int quantity, Instant until) {
    return new LineDecision(null, quantity, until);
  }

  public static LineDecision refused(Rule broken) {
    return new LineDecision(broken, 0, null);
  }

  public boolean allowed() {
    return broken == null;
  }
}
