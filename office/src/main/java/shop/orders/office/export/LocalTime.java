package shop.orders.office.export;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A moment with the time zone of its shop, in whose days a shop keeps its books. */
record LocalTime(Instant instant, ZoneId zone) {

  /**
   * @param instant null gives null
   */
  static LocalTime of(Instant instant, String zone) {
    return instant == null ? null : new LocalTime(instant, ZoneId.of(zone));
  }

  /** With the zone's offset, to the second. */
  OffsetDateTime withOffset() {
    return instant.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
  }
}
