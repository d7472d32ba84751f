package shop.orders.billing;

import shop.orders.billing.document.BillKind;

/**
 * A document that a step of an order requires could not be issued.
 *
 * @param reason the rule that it would break, with its number
 */
record DocumentBlocked(long orderId, BillKind kind, String reason) {}
