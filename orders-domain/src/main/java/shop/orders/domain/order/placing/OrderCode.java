package shop.orders.domain.order.placing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Order codes such as {@code 20230807-11315249O}: the shop's local time of the order, two digits
 * that keep apart the orders of one second, {@code C} for cash on delivery or {@code O} for online.
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
   * @param slot as {@code next_order_code_slot} of the database handed it out
   */
  static String of(long slot, ZoneId zone, boolean cashOnDelivery) {
    long second = Math.floorDiv(slot, PER_SECOND);
    ZonedDateTime local = Instant.ofEpochSecond(second).atZone(zone);
    // Scattered, so that shops of two time zones seldom draw the same pair for the same local
    // second: each zone, a multiple of a quarter of an hour, begins with a pair of its own.
    long quarters = local.getOffset().getTotalSeconds() / 900;
    long pair = Math.floorMod(slot * 61 + second * 37 + quarters * 3, PER_SECOND);
    return String.format(
        Locale.ROOT, "%s%02d%s", SECOND.format(local), pair, cashOnDelivery ? "C" : "O");
  }
}
