package shop.orders.returns.dues;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money of an order that the payment provider sent back for no due, such as from its dashboard, and
 * about which nobody has decided.
 *
 * @param amount that is undecided, in {@code currency}
 * @param reference the provider's, of the newest such refund
 * @param at when that one was booked
 */
public record UndecidedRefund(
    long orderId,
    String orderCode,
    String shopSlug,
    BigDecimal amount,
    String currency,
    String reference,
    Instant at) {}
