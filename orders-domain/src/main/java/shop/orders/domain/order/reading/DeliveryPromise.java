package shop.orders.domain.order.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * By when an order was promised, and what became of it. Days are those of the shop.
 *
 * @param promisedAt null where nothing was promised
 * @param deliveredAt null until everything is delivered
 */
public record DeliveryPromise(
    OrderStatus status, Instant promisedAt, Instant deliveredAt, ZoneId zone) {

  /** When it was delivered, or else when it will be; null where nothing was promised. */
  public Instant date() {
    return deliveredAt == null ? promisedAt : deliveredAt;
  }

  /**
   * Whether the promised day went by without a delivery. A cancelled order is never late: nobody
   * waits for it.
   */
  public boolean isDelayed(Instant now) {
    if (promisedAt == null || status == OrderStatus.CANCELLED) {
      return false;
    }
    return day(deliveredAt == null ? now : deliveredAt).isAfter(day(promisedAt));
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }
}
