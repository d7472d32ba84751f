/** A POST that is sent twice happens once, and is answered the same twice. */
package shop.orders.web.idempotency;
