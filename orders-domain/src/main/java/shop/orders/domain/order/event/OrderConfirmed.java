package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/** The shop accepted an order; observed in the transaction of that step. */
public record OrderConfirmed(long orderId, long shopId, Actor actor, Instant at) {}
