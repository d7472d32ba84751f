/**
 * Bills, their archive and audit, documents that wait, and the billing terms of shops in our own
 * API.
 */
package shop.orders.web.api.bills;
