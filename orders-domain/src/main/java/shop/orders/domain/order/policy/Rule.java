package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.Refusal;

/**
 * One sentence of a policy: what must hold, and what the caller is told where it does not.
 *
 * @param kind {@code FORBIDDEN} where the caller is the reason, {@code CONFLICT} where the order is
 * @param code stable, such as {@code payment_missing}
 * @param reason English, for people
 */
public record Rule(Refusal.Kind kind, String code, String reason, Holds holds) {

  /** Whether the rule is kept. */
  @FunctionalInterface
  public interface Holds {
    boolean test(PolicyFacts order, Actor actor, Instant now);
  }

  public static Rule of(String code, String reason, Holds holds) {
    return new Rule(Refusal.Kind.CONFLICT, code, reason, holds);
  }

  public static Rule permission(Permission permission) {
    return new Rule(
        Refusal.Kind.FORBIDDEN,
        "permission_missing",
        "This needs the permission " + permission.code() + ".",
        (order, actor, now) -> actor.may(permission));
  }
}
