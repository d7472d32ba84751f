package shop.orders.domain.order.policy;

import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.Refusal;

/**
 * One condition of a policy, and what the caller is told if it does not hold.
 *
 * @param kind {@code FORBIDDEN} if the caller is the reason, {@code CONFLICT} if the order is
 * @param code stable, such as {@code payment_missing}
 * @param reason an English sentence for people
 */
public record Rule(Refusal.Kind kind, String code, String reason, Holds holds) {

  /** The condition of the rule. */
  @FunctionalInterface
  public interface Holds {
    boolean test(PolicyFacts order, Actor actor, Instant now);
  }

  public static Rule of(String code, String reason, Holds holds) {
    return new Rule(Refusal.Kind.CONFLICT, code, reason, holds);
  }

  public static Rule permission(Permission permission) {
    return permission(permission, (order, actor, now) -> actor.may(permission));
  }

  /** For an action that customers may take without a permission. */
  public static Rule permissionOfSellers(Permission permission) {
    return permission(
        permission, (order, actor, now) -> actor.isCustomer() || actor.may(permission));
  }

  private static Rule permission(Permission permission, Holds holds) {
    return new Rule(
        Refusal.Kind.FORBIDDEN,
        "permission_missing",
        "This needs the permission " + permission.code() + ".",
        holds);
  }
}
