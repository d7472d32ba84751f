/** How returns end without their goods: by their deadline, or closed by staff. */
package shop.orders.returns.life;
