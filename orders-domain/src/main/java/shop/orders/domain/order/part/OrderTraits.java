package shop.orders.domain.order.part;

import java.math.BigDecimal;

/**
 * The facts for policies besides an order's amounts, times and lines.
 *
 * @param attachments the number of attached files
 * @param returnWindowDays days after delivery; 0 means that nothing can be returned
 * @param withdrawal the law under which the customer may withdraw, such as {@code EU}; null if none
 * @param shopCountry two letters of ISO 3166, for public holidays; null or empty if not known
 * @param cancellationRequested whether a request to cancel waits for a decision
 * @param billed whether its bill is issued
 * @param disputed the sum that the customer disputes at the bank, in the order's currency
 * @param grantedDue what is owed back as staff granted it without goods
 */
public record OrderTraits(
    boolean prescriptionRequired,
    int attachments,
    int returnWindowDays,
    String withdrawal,
    String shopCountry,
    boolean cancellationRequested,
    boolean reviewed,
    boolean billed,
    BigDecimal disputed,
    BigDecimal grantedDue) {}
