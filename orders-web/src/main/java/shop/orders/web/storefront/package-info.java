/** The storefront contract: customers of a shop and their orders. */
package shop.orders.web.storefront;
