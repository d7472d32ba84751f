/** What payment providers call: notifications they sign. */
package shop.orders.web.payment;
