package shop.orders.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A movement of an account.
 *
 * @param amount negative if it was taken; in {@code currency}
 * @param creditId the entry that gave what is taken here; null if this one gives
 * @param orderId of the order that was refunded or paid; null for other kinds, and so is its code
 * @param lastDay on which it can be spent; null if it does not expire, or was taken
 * @param reason of staff, for staff only; null for other kinds
 */
public record CreditEntry(
    long id,
    String shopSlug,
    Instant at,
    CreditKind kind,
    BigDecimal amount,
    String currency,
    Long creditId,
    Long orderId,
    String orderCode,
    LocalDate lastDay,
    String reason,
    String actor) {}
