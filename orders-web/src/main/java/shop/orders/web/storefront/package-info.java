/** The storefront contract, for a shop's customers and their orders. */
package shop.orders.web.storefront;
