/** Whether this node lives, and whether it can work. */
package shop.orders.web.health;
