package shop.orders.domain.order.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.access.Actor;

/**
 * Whether an action is open to a caller now.
 *
 * @param broken the first rule that says no; null if the action is allowed
 * @param until when an allowed action closes; null if it does not close by itself
 */
public record Decision(Rule broken, Instant until) {

  static final Decision ALLOWED = new Decision(null, null);

  public static Decision by(List<Rule> rules, PolicyFacts order, Actor actor, Instant now) {
    return firstBroken(rules, order, actor, now)
        .map(rule -> new Decision(rule, null))
        .orElse(ALLOWED);
  }

  /** As {@link #by(List, PolicyFacts, Actor, Instant)}, for an action that closes by itself. */
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

  /** Throws the broken rule as a refusal, if there is one. */
  public void demand() {
    if (!allowed()) {
      throw new ActionRefused(broken);
    }
  }
}
