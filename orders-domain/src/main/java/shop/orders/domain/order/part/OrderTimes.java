package shop.orders.domain.order.part;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When what happened to an order, in UTC; null for what has not happened yet.
 *
 * @param zone of the shop, by which days are counted
 * @param promisedAt by when it is to be delivered; null where nothing was promised
 * @param deliveredAt when everything was delivered
 */
public record OrderTimes(
    ZoneId zone,
    Instant placedAt,
    Instant promisedAt,
    Instant confirmedAt,
    Instant packedAt,
    Instant shippedAt,
    Instant deliveredAt,
    Instant cancelledAt,
    Instant updatedAt) {

  /** The day by which delivery was promised, in the shop's zone; null if none was. */
  public LocalDate promisedDay() {
    return promisedAt == null ? null : promisedAt.atZone(zone).toLocalDate();
  }
}
