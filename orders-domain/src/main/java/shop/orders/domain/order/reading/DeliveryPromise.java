package shop.orders.domain.order.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * The promised and the actual time of an order's delivery. Days are counted in the shop's time
 * zone.
 *
 * @param promisedAt null if nothing was promised
 * @param deliveredAt null until everything is delivered
 */
public record DeliveryPromise(
    OrderStatus status, Instant promisedAt, Instant deliveredAt, ZoneId zone) {

  /**
   * The time of the delivery or, before it, the promised one; null if there is neither. Nothing is
   * promised of a cancelled order any more.
   */
  public Instant date() {
    return deliveredAt == null && isExpected() ? promisedAt : deliveredAt;
  }

  /** Whether it is delivered or will be, as the order is not cancelled. */
  public boolean isExpected() {
    return status != OrderStatus.CANCELLED;
  }

  /** Whether the promised day has passed without a delivery. A cancelled order is never late. */
  public boolean isDelayed(Instant now) {
    if (promisedAt == null || !isExpected()) {
      return false;
    }
    return day(deliveredAt == null ? now : deliveredAt).isAfter(day(promisedAt));
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }
}
