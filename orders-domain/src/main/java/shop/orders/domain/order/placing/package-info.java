/** How orders come to be: checkout, the terms of shops, and the numbers orders get. */
package shop.orders.domain.order.placing;
