/** Receives the signed notifications of payment providers. */
package shop.orders.web.payment;
