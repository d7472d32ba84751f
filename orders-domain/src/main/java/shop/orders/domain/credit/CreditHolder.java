package shop.orders.domain.credit;

/**
 * Whose account it is: a customer's, at the shop that owes the credit.
 *
 * @param currency the shop's
 */
public record CreditHolder(long customerId, long shopId, String currency) {}
