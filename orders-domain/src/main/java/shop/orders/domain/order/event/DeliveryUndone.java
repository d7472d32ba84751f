package shop.orders.domain.order.event;

import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * A parcel had not arrived after all, so that its order is open again; observed in the transaction
 * of that step.
 */
public record DeliveryUndone(long orderId, long shipmentId, Actor actor, Instant at) {}
