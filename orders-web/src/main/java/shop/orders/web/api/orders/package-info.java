/** Orders, carts and checkout in our own API. */
package shop.orders.web.api.orders;
