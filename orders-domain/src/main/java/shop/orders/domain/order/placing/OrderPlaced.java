package shop.orders.domain.order.placing;

import java.time.Instant;

/** An order was placed; observed in the transaction that placed it. */
public record OrderPlaced(long orderId, long shopId, Instant at) {}
