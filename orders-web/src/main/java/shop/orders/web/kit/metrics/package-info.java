/**
 * Counts orders placed, refused and taken a step further, and documents that wait, for {@code
 * /metrics}.
 */
package shop.orders.web.kit.metrics;
