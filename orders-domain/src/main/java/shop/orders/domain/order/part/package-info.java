/** What the views of an order have in common: its codes, amounts, times, buyer and so on. */
package shop.orders.domain.order.part;
