/**
 * Decides what may be done with an order: its statuses, and the facts, rules and decisions of
 * policies.
 */
package shop.orders.domain.order.policy;
