package shop.orders.domain.order.policy;

/** What policies of orders and of lines have in common: the action they decide. */
public interface ActionPolicy {

  /** The action's name on the wire, such as {@code cancel}. */
  String action();

  /**
   * Whether it takes the place of another policy of the same action. Each action has one policy: a
   * second one that does not say so stops the start, and so does one that replaces nothing.
   */
  default boolean replaces() {
    return false;
  }
}
