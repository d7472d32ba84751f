/** Saved views: filters and sorts of the list of orders, under a name. */
package shop.orders.domain.order.view;
