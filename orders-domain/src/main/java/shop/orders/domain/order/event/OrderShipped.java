package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/** The last open piece of an order was shipped; observed in the transaction of that step. */
public record OrderShipped(long orderId, long shopId, Actor actor, Instant at) {}
