/**
 * Counts for {@code /metrics}: calls by operation, orders placed, refused and taken a step further,
 * and what waits.
 */
package shop.orders.web.kit.metrics;
