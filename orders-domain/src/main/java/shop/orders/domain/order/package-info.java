/** The order itself: its life, its lines, its history and its refunds. */
package shop.orders.domain.order;
