package shop.orders.web.storefront;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.DeliveryPromise;
import shop.orders.web.kit.json.UtcTime;

/** The contract's words for statuses, and its forms of days and times. */
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);

  /** Looked up once, as Java looks up the names of a language at each call. */
  private static final Map<DayOfWeek, String> WEEKDAYS =
      Stream.of(DayOfWeek.values())
          .collect(
              Collectors.toMap(
                  Function.identity(), day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)));

  private Words() {}

  static String status(OrderStatus status) {
    return switch (status) {
      case PENDING -> "pending";
      case CONFIRMED -> "confirmed";
      case PACKED -> "packed";
      case SHIPPED -> "shipped";
      case DELIVERED -> "delivered";
      case CANCELLED -> "cancelled";
    };
  }

  static String paymentStatus(PaymentStatus status) {
    return switch (status) {
      case UNPAID -> "unpaid";
      case PARTIALLY_PAID -> "partially_paid";
      case PAID -> "paid";
      case PARTIALLY_REFUNDED -> "partially_refunded";
      case REFUNDED -> "refunded";
    };
  }

  /** In UTC with microseconds; null for null. */
  static String time(Instant instant) {
    return UtcTime.MICROSECONDS.of(instant);
  }

  /** The date in the zone; null for null. */
  static String day(Instant instant, ZoneId zone) {
    return instant == null ? null : DAY.format(instant.atZone(zone));
  }

  /** The English weekday of the delivery; null if none is promised. */
  static String weekday(DeliveryPromise delivery) {
    return delivery.date() == null
        ? null
        : WEEKDAYS.get(delivery.date().atZone(delivery.zone()).getDayOfWeek());
  }
}
