/** What may be done with an order: its statuses, the facts, rules and decisions about them. */
package shop.orders.domain.order.policy;
