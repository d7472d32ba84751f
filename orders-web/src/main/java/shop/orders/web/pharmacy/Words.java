package shop.orders.web.pharmacy;

import java.time.Instant;
import java.util.Locale;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.web.kit.json.UtcTime;

/** How this contract spells statuses and times, and numbers products. */
final class Words {

  private Words() {}

  static String status(OrderStatus status) {
    return switch (status) {
      case PENDING -> "pending";
      case CONFIRMED -> "confirmed";
      case PACKED -> "packed";
      case SHIPPED -> "shipped";
      case DELIVERED -> "delivered";
      case CANCELLED -> "canceled";
    };
  }

  static String state(OrderStatus status) {
    return switch (status) {
      case PENDING -> "new";
      case CONFIRMED, PACKED, SHIPPED -> "processing";
      case DELIVERED -> "complete";
      case CANCELLED -> "canceled";
    };
  }

  /** The word of where a request stands. */
  static String of(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** In UTC to the second; null for null. */
  static String time(Instant instant) {
    return UtcTime.SECONDS.of(instant);
  }

  /** SKUs are numbers here; one that is none gives way to the product's id. */
  static long sku(String sku, long productId) {
    return sku != null && sku.matches("\\d{1,18}") ? Long.parseLong(sku) : productId;
  }
}
