package shop.orders.billing;

import java.time.Instant;
import shop.orders.billing.document.BillKind;

/**
 * Which bills are wanted; null leaves a condition out.
 *
 * @param shop a slug
 * @param from issued then or later
 * @param to issued before then
 */
public record BillFilter(BillKind kind, String shop, Long orderId, Instant from, Instant to) {}
