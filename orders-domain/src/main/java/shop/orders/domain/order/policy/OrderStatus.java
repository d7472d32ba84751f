package shop.orders.domain.order.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an order stands. Payment, delivery and returns have statuses of their own.
 *
 * <p>The legal steps are those of {@link #next()} and no others; an order that can take no step has
 * ended.
 */
public enum OrderStatus {
  PENDING,
  CONFIRMED,
  PACKED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  /** The statuses that may follow; who may take the step is a matter of policies. */
  public Set<OrderStatus> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(CONFIRMED, CANCELLED);
      case CONFIRMED -> EnumSet.of(PACKED, CANCELLED);
      case PACKED -> EnumSet.of(SHIPPED, CANCELLED);
      case SHIPPED -> EnumSet.of(DELIVERED);
      case DELIVERED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
    };
  }

  public boolean canBecome(OrderStatus status) {
    return next().contains(status);
  }
}
