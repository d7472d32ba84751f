package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.access.Actor;

/**
 * Whether a caller may do an action with an order now.
 *
 * @param broken the first rule that does not hold; null if the action is allowed
 * @param until when an allowed action ends; null if there is no time limit
 */
public record Decision(Rule broken, Instant until) {

  static final Decision ALLOWED = new Decision(null, null);

  public static Decision by(List<Rule> rules, PolicyFacts order, Actor actor, Instant now) {
    return firstBroken(rules, order, actor, now)
        .map(rule -> new Decision(rule, null))
        .orElse(ALLOWED);
  }

  /** As {@link #by(List, PolicyFacts, Actor, Instant)}, for an action with a time limit. */
  public static Decision by(
      List<Rule> rules, PolicyFacts order, Actor actor, Instant now, Instant until) {
    Decision decision = by(rules, order, actor, now);
    return decision.allowed() ? new Decision(null, until) : decision;
  }

  private static Optional<Rule> firstBroken(
      List<Rule> rules, PolicyFacts order, Actor actor, Instant now) {
    return rules.stream().filter(rule -> !rule.holds().test(order, actor, now)).findFirst();
  }

  public boolean allowed() {
    return broken == null;
  }

  /** Throws the broken rule as a refusal; does nothing if the action is allowed. */
  public void demand() {
    if (!allowed()) {
      throw new ActionRefused(broken);
    }
  }
}
