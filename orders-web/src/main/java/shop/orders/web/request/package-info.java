/** What requests have in common: limits of bodies, parameters, pages and expected versions. */
package shop.orders.web.request;
