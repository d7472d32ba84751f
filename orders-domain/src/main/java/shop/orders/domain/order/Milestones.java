package shop.orders.domain.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;

/**
 * The times of an order: of its placement, of the promised delivery, of each status and of the last
 * change. Times are UTC; each is null until it happens.
 */
@Embeddable
class Milestones {

  @Column(name = "placed_at")
  private OffsetDateTime placedAt;

  @Column(name = "promised_at")
  private OffsetDateTime promisedAt;

  @Column(name = "confirmed_at")
  private OffsetDateTime confirmedAt;

  @Column(name = "packed_at")
  private OffsetDateTime packedAt;

  @Column(name = "shipped_at")
  private OffsetDateTime shippedAt;

  @Column(name = "delivered_at")
  private OffsetDateTime deliveredAt;

  @Column(name = "cancelled_at")
  private OffsetDateTime cancelledAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  protected Milestones() {}

  /**
   * For an order that is placed now; delivery is promised after the shop's number of delivery days.
   */
  Milestones(Shop shop, Instant now) {
    placedAt = utc(now);
    promisedAt =
        now.atZone(shop.timeZone())
            .plusDays(shop.deliveryDays())
            .withZoneSameInstant(ZoneOffset.UTC)
            .toOffsetDateTime();
  }

  void reached(OrderStatus status, Instant now) {
    switch (status) {
      case PENDING -> throw new IllegalArgumentException("An order is PENDING from its placement");
      case CONFIRMED -> confirmedAt = utc(now);
      case PACKED -> packedAt = utc(now);
      case SHIPPED -> shippedAt = utc(now);
      case DELIVERED -> deliveredAt = utc(now);
      case CANCELLED -> cancelledAt = utc(now);
    }
  }

  /** A parcel has failed: not all goods have left any more, and so not all have arrived. */
  void notShipped() {
    shippedAt = null;
    deliveredAt = null;
  }

  /** Never goes back: a call that waited for the order may bring an earlier time. */
  void changed(Instant now) {
    if (updatedAt == null || now.isAfter(updatedAt.toInstant())) {
      updatedAt = utc(now);
    }
  }

  Instant placedAt() {
    return instant(placedAt);
  }

  /** Whether the order has not changed since its placement. */
  boolean isUnchanged() {
    return updatedAt == null;
  }

  /** All times, with the time zone in which days are counted. */
  OrderTimes times(ZoneId zone) {
    return new OrderTimes(
        zone,
        instant(placedAt),
        instant(promisedAt),
        instant(confirmedAt),
        instant(packedAt),
        instant(shippedAt),
        instant(deliveredAt),
        instant(cancelledAt),
        instant(updatedAt));
  }

  /** The day of the promised delivery in a time zone. */
  LocalDate promisedDate(ZoneId zone) {
    return promisedAt.atZoneSameInstant(zone).toLocalDate();
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
