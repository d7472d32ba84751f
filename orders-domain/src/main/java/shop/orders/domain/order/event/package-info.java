/** CDI events of an order's life. Observers run in the transaction that fires the event. */
package shop.orders.domain.order.event;
