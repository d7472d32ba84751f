/** The cart: what a customer is about to buy, from any number of shops, at current prices. */
package shop.orders.domain.cart;
