package shop.orders.domain.refusal;

import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;

/** The caller may see what it asks about, but lacks the permission for the action. */
public final class NotPermitted extends Refusal {

  private static final long serialVersionUID = 1L;

  public NotPermitted(Permission missing) {
    super(
        Kind.FORBIDDEN, "permission_missing", "This needs the permission " + missing.code() + ".");
    fact("permission", missing.code());
  }

  public static void unless(Actor actor, Permission needed) {
    if (!actor.may(needed)) {
      throw new NotPermitted(needed);
    }
  }

  /** For what concerns the platform: a merchant may have the permission for its own shops only. */
  public static void unlessStaff(Actor actor, Permission needed) {
    if (!actor.isStaff() || !actor.may(needed)) {
      throw new NotPermitted(needed);
    }
  }
}
