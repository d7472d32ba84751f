package shop.orders.domain.order.policy;

/**
 * Whether store credit can pay for an order, as policies see it.
 *
 * @param unpaid whether something of the order is to be paid
 * @param usable whether the customer's account at the shop has something that can be spent today
 */
public record CreditFacts(boolean unpaid, boolean usable) {}
