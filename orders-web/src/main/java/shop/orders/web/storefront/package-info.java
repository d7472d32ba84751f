/** The storefront contract: a shop's customers and their orders. */
package shop.orders.web.storefront;
