/** How orders are read: who may see which, single orders, lists and the search. */
package shop.orders.domain.order.reading;
