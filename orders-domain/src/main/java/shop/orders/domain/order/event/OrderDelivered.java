package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/** All of an order that was not cancelled has arrived; observed in the transaction of that step. */
public record OrderDelivered(long orderId, long shopId, Actor actor, Instant at) {}
