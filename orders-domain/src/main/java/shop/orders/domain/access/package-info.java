/** Who asks, through which door, and what that caller is permitted to do. */
package shop.orders.domain.access;
