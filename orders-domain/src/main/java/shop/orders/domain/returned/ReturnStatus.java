package shop.orders.domain.returned;

import java.util.EnumSet;
import java.util.Set;

/** The status of a return. {@link #next()} lists all legal steps. */
public enum ReturnStatus {
  REQUESTED,
  /** The customer may send the goods. */
  APPROVED,
  REJECTED,
  /** The goods were counted; their value is owed back. */
  RECEIVED,
  /** The refund was paid out. */
  REFUNDED,
  /**
   * The goods were counted, and nothing is owed for them; or no goods are waited for any more, as
   * they did not come in time or staff closed it.
   */
  CLOSED,
  /** The customer keeps the goods after all. */
  WITHDRAWN;

  public Set<ReturnStatus> next() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(APPROVED, REJECTED, WITHDRAWN, CLOSED);
      case APPROVED -> EnumSet.of(RECEIVED, WITHDRAWN, CLOSED);
      case RECEIVED -> EnumSet.of(REFUNDED, CLOSED);
      case REJECTED, REFUNDED, CLOSED, WITHDRAWN -> EnumSet.noneOf(ReturnStatus.class);
    };
  }

  /** The status after a failed refund; itself if no refund was paid out. */
  public ReturnStatus withoutRefund() {
    return switch (this) {
      case REFUNDED -> RECEIVED;
      case REQUESTED, APPROVED, REJECTED, RECEIVED, CLOSED, WITHDRAWN -> this;
    };
  }

  public boolean canBecome(ReturnStatus status) {
    return next().contains(status);
  }
}
