package shop.orders.domain.order.event;

import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * An order was called off and its goods are back in stock; observed in the transaction of that
 * step.
 *
 * @param refundDue what was paid and is now owed back, in the order's currency; zero if nothing is
 */
public record OrderCancelled(
    long orderId, long shopId, BigDecimal refundDue, Actor actor, Instant at) {}
