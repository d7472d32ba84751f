/** Customers' reviews in our own API. */
package shop.orders.web.api.reviews;
