package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * Goods of an order are no longer on their way to the customer: they have arrived, or their parcel
 * failed and they are open again. The order's lines say how many. Observed in the transaction of
 * that step, after it is booked.
 */
public record WayEnded(long orderId, Actor actor, Instant at) {}
