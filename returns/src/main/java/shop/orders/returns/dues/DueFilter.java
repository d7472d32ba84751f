package shop.orders.returns.dues;

import java.time.Instant;
import shop.orders.domain.order.money.RefundCause;

/**
 * Which dues a list shows; each null for all.
 *
 * @param method as in {@link OpenDue#method}
 * @param shop the slug
 * @param before only what was owed before this time
 */
public record DueFilter(RefundCause.Kind kind, String method, String shop, Instant before) {}
