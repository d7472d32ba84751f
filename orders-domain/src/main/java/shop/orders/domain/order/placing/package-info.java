/** Placing orders: checkout, the shops' conditions, and the numbers of new orders. */
package shop.orders.domain.order.placing;
