package shop.orders.domain.order.policy;

import java.time.Instant;

/**
 * Whether an action is open to a caller for a line now.
 *
 * @param broken the first rule that says no; null if the action is allowed
 * @param quantity the pieces it is open for; 0 if it is not allowed
 * @param until the first moment at which an allowed action is closed; null if it does not close by
 *     itself
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
