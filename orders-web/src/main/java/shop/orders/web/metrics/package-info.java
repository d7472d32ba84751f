/** What the business counts, for whoever scrapes {@code /metrics}. */
package shop.orders.web.metrics;
