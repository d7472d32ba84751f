/** What a node does beside its calls, and how that ends. */
package shop.orders.domain.background;
