/** Cancellation, returns and withdrawal, and the shops' rules for them. */
package shop.orders.web.api.returns;
