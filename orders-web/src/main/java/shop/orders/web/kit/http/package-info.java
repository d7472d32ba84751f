/** What requests have in common: JSON bodies, limits, parameters, pages and expected versions. */
package shop.orders.web.kit.http;
