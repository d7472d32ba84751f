/** The cart: what a customer means to buy, from however many shops, at the prices of the moment. */
package shop.orders.domain.cart;
