package shop.orders.domain.order.event;

import java.time.Instant;

/**
 * A payment was booked; fired in its transaction, with the order's row locked.
 *
 * @param reference the payment provider's; null if there is none
 */
public record PaymentBooked(long orderId, String reference, Instant at) {}
