/** Profiles and addresses of customers, merchants, and the caller in our own API. */
package shop.orders.web.api.people;
