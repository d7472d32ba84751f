/** Returns, withdrawals, cancellation requests and their policies in our own API. */
package shop.orders.web.api.returns;
