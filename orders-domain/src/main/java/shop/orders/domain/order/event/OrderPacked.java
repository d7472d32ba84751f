package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/** An order was packed; observed in the transaction of that step. */
public record OrderPacked(long orderId, long shopId, Actor actor, Instant at) {}
