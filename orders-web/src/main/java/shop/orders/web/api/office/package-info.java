/** Jobs, what they are asked for by, and the links to their results, in our own API. */
package shop.orders.web.api.office;
