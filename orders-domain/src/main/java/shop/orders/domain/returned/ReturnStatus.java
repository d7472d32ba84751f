package shop.orders.domain.returned;

import java.util.EnumSet;
import java.util.Set;

/** Where a return stands. The legal steps are those of {@link #next()} and no others. */
public enum ReturnStatus {
  REQUESTED,
  /** The customer may send the goods. */
  APPROVED,
  REJECTED,
  /** The goods were counted; what they are worth is owed back. */
  RECEIVED,
  /** The money went back. */
  REFUNDED,
  /** The goods were counted, and nothing is owed for them. */
  CLOSED,
  /** The customer keeps the goods after all. */
  WITHDRAWN;

  public Set<ReturnStatus> next() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(APPROVED, REJECTED, WITHDRAWN);
      case APPROVED -> EnumSet.of(RECEIVED, WITHDRAWN);
      case RECEIVED -> EnumSet.of(REFUNDED, CLOSED);
      case REJECTED, REFUNDED, CLOSED, WITHDRAWN -> EnumSet.noneOf(ReturnStatus.class);
    };
  }

  /** What it is again when its money has not reached the customer; itself if none went out. */
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
