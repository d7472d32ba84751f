package shop.orders.returns.policy;

import shop.orders.domain.order.policy.PolicyFacts;

/** The stages of an order that rules of cancellation distinguish. */
public enum Stage {
  PENDING,
  CONFIRMED,
  PACKED,
  /** Some of its goods have left; the others can be cancelled. */
  PARTLY_SHIPPED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  /** Whether goods are left that were not shipped. */
  boolean hasUnsent() {
    return switch (this) {
      case PENDING, CONFIRMED, PACKED, PARTLY_SHIPPED -> true;
      case SHIPPED, DELIVERED, CANCELLED -> false;
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
