/** Spans of calls, if tracing is switched on. */
package shop.orders.web.kit.tracing;
