package shop.orders.domain.order.policy;

/** The common part of policies for orders and for lines: the action that they decide. */
public interface ActionPolicy {

  /** The action's name on the wire, such as {@code cancel}. */
  String action();

  /**
   * Whether this policy replaces another one of the same action. Each action has one policy: the
   * start fails on a second one that does not replace the first, and on a replacement without a
   * first.
   */
  default boolean replaces() {
    return false;
  }
}
