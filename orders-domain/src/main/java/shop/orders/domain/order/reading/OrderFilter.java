package shop.orders.domain.order.reading;

import java.time.Instant;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * Which orders a list shows; a null field is no condition.
 *
 * @param from the earliest placement, inclusive
 * @param to the latest placement, exclusive
 * @param updatedSince the earliest time of the last change, inclusive
 * @param query beginnings of words in names, numbers or codes of the order, or the end of its
 *     telephone number; blank as null
 */
public record OrderFilter(
    OrderStatus status,
    PaymentStatus paymentStatus,
    String shopSlug,
    Instant from,
    Instant to,
    Instant updatedSince,
    String query) {

  public OrderFilter {
    query = query == null || query.isBlank() ? null : query;
  }

  public static final OrderFilter NONE = new OrderFilter(null, null, null, null, null, null, null);
}
