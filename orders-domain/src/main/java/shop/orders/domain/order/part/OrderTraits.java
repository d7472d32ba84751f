package shop.orders.domain.order.part;

import java.math.BigDecimal;
import shop.orders.domain.access.Channel;

/**
 * The facts for policies besides an order's amounts, times and lines.
 *
 * @param placedThrough the channel of its placement
 * @param attachments the number of attached files
 * @param returnWindowDays days after delivery; 0 means that nothing can be returned
 * @param withdrawal the law under which the customer may withdraw, such as {@code EU}; null if none
 * @param shopCountry two letters of ISO 3166, for public holidays; null or empty if not known
 * @param cancellationRequested whether a request to cancel waits for a decision
 * @param billed whether its bill is issued
 * @param deliveryStays whether the order has a charge for delivery that the shop keeps also when no
 *     goods are kept: it did not go back, and does not with the last of them
 * @param disputed the sum that the customer disputes at the bank, in the order's currency
 * @param undecided what the payment provider sent back for no due, and nobody has decided about
 * @param grantedDue what is owed back as staff granted it without goods
 * @param grantLeft whether goods that are kept have a part of a goodwill, or the charge for
 *     delivery is granted and, once it is billed, nothing of it is refunded; else nothing is left
 *     to revoke
 * @param granted what staff granted without goods, refunded or owed back
 */
public record OrderTraits(
    Channel placedThrough,
    boolean prescriptionRequired,
    int attachments,
    int returnWindowDays,
    String withdrawal,
    String shopCountry,
    boolean cancellationRequested,
    boolean reviewed,
    boolean billed,
    boolean deliveryStays,
    BigDecimal disputed,
    BigDecimal undecided,
    BigDecimal grantedDue,
    boolean grantLeft,
    BigDecimal granted) {}
