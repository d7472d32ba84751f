/** Snapshots of shops, items and customers, as they were when an order was placed. */
package shop.orders.domain.order.snapshot;
