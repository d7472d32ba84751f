package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/** A part of an order, or all of it, was shipped; observed in the transaction of that step. */
public record ParcelLeft(long orderId, Actor actor, Instant at) {}
