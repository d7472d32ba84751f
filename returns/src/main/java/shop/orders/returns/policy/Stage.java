package shop.orders.returns.policy;

import shop.orders.domain.order.policy.PolicyFacts;

/** How far an order has come, as rules about cancelling it see it. */
public enum Stage {
  PENDING,
  CONFIRMED,
  PACKED,
  /** A part of it is with the courier. */
  PARTLY_SHIPPED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  /** Whether all of the order is still there. */
  boolean isBeforeShipping() {
    return switch (this) {
      case PENDING, CONFIRMED, PACKED -> true;
      case PARTLY_SHIPPED, SHIPPED, DELIVERED, CANCELLED -> false;
    };
  }

  static Stage of(PolicyFacts order) {
    return switch (order.status()) {
      case PENDING -> PENDING;
      case CONFIRMED -> CONFIRMED;
      case PACKED -> order.anythingShipped() ? PARTLY_SHIPPED : PACKED;
      case SHIPPED -> SHIPPED;
      case DELIVERED -> DELIVERED;
      case CANCELLED -> CANCELLED;
    };
  }
}
