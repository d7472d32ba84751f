/** Counts orders placed, refused and taken a step further, for {@code /metrics}. */
package shop.orders.web.kit.metrics;
