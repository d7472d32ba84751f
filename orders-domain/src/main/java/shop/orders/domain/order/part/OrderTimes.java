package shop.orders.domain.order.part;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * The times of an order's steps, in UTC; null for steps that have not happened.
 *
 * @param zone time zone of the shop, in which days are counted
 * @param promisedAt promised time of delivery; null if none was promised
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

  /** When the order reached each status after its placement. */
  public Stream<Instant> steps() {
    return Stream.of(confirmedAt, packedAt, shippedAt, deliveredAt, cancelledAt)
        .filter(step -> step != null);
  }
}
