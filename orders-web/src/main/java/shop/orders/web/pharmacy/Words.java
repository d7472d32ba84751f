package shop.orders.web.pharmacy;

import java.time.Instant;
import java.util.Locale;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.web.kit.json.UtcTime;

/** The contract's words for statuses, its form of times, and its product numbers. */
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

  /** The word for the status of a request. */
  static String of(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** In UTC to the second; null for null. */
  static String time(Instant instant) {
    return UtcTime.SECONDS.of(instant);
  }

  /**
   * The contract has numbers as SKUs; a SKU that is not a number is replaced by the product's id.
   */
  static long sku(String sku, long productId) {
    return sku != null && sku.matches("\\d{1,18}") ? Long.parseLong(sku) : productId;
  }
}
