/** Bills, their archive and audit, and the billing terms of shops in our own API. */
package shop.orders.web.api.bills;
