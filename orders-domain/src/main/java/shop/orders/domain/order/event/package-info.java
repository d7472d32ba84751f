/** What happens to an order, told inside the product in the transaction in which it happens. */
package shop.orders.domain.order.event;
