package shop.orders.domain.order.placing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Order codes such as {@code 20230807-11315249O}: the shop's local time of the order, two digits
 * that tell orders of the same second apart, {@code C} for cash on delivery or {@code O} for
 * online.
 */
final class OrderCode {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final int PER_SECOND = 100;

  private OrderCode() {}

  static long slotOf(Instant instant) {
    return instant.getEpochSecond() * PER_SECOND;
  }

  /**
   * @param slot from the database function {@code next_order_code_slot}
   */
  static String of(long slot, ZoneId zone, boolean cashOnDelivery) {
    long second = Math.floorDiv(slot, PER_SECOND);
    ZonedDateTime local = Instant.ofEpochSecond(second).atZone(zone);
    // Shops in two time zones can have orders in the same local second. So that these seldom get
    // the same pair of digits, each offset (a multiple of 15 minutes) starts with another pair.
    long quarters = local.getOffset().getTotalSeconds() / 900;
    long pair = Math.floorMod(slot * 61 + second * 37 + quarters * 3, PER_SECOND);
    return String.format(
        Locale.ROOT, "%s%02d%s", SECOND.format(local), pair, cashOnDelivery ? "C" : "O");
  }
}
