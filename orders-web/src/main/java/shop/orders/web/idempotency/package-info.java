/** Idempotency keys: a POST that is sent twice is done once, and both get the same answer. */
package shop.orders.web.idempotency;
