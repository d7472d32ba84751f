package shop.orders.billing;

import java.time.Instant;
import shop.orders.billing.document.BillKind;

/**
 * Which bills a list shows; a null field is no condition.
 *
 * @param shop a slug
 * @param from issued at this time or later
 * @param to issued before this time
 */
public record BillFilter(BillKind kind, String shop, Long orderId, Instant from, Instant to) {}
