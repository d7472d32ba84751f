/** What all requests need: JSON bodies, limits, parameters, pages and expected versions. */
package shop.orders.web.kit.http;
