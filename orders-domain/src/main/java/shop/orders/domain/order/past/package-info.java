/** Orders as they were at a moment, and what has changed between two. */
package shop.orders.domain.order.past;
