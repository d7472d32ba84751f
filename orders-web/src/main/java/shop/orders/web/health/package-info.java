/** Health checks: whether this node is alive, and whether it can serve calls. */
package shop.orders.web.health;
