package shop.orders.domain.order.event;

import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.domain.access.Actor;

/**
 * An order was cancelled and its goods are back in stock; observed in the transaction of that step.
 *
 * @param refundDue the payments that are now owed back, in the order's currency; zero if there were
 *     none
 */
public record OrderCancelled(
    long orderId, long shopId, BigDecimal refundDue, Actor actor, Instant at) {}
