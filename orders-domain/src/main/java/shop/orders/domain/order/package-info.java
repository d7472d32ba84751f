/** The order itself: its life, its lines, its history, its refunds, and the events it tells. */
package shop.orders.domain.order;
