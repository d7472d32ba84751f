package shop.orders.domain.order.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * The status of an order. Payment, delivery and returns have statuses of their own.
 *
 * <p>{@link #next()} lists all legal steps; an order without a next status has ended.
 */
public enum OrderStatus {
  PENDING,
  CONFIRMED,
  PACKED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  /** The statuses that may follow; policies decide who may take the step. */
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

  /**
   * The status after a parcel of the order has failed: its pieces can be sent again or cancelled,
   * as before they had left. That is no step that a caller may ask for, so it is not among {@link
   * #next()}.
   */
  public OrderStatus afterFailedParcel() {
    return switch (this) {
      case PACKED, SHIPPED, DELIVERED -> PACKED;
      case PENDING, CONFIRMED, CANCELLED ->
          throw new IllegalStateException("No parcel has left of an order that is " + this);
    };
  }
}
