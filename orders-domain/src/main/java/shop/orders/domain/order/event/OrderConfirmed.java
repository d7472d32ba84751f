package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/** An order was accepted by the shop; observed in the transaction of that step. */
public record OrderConfirmed(long orderId, long shopId, Actor actor, Instant at) {}
