/** Reads orders: single ones, lists and the search, each only as far as the caller may see. */
package shop.orders.domain.order.reading;
