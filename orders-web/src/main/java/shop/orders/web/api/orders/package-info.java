/** From cart to delivery: carts, checkout, orders and their steps, files, refunds and previews. */
package shop.orders.web.api.orders;
