/** A cache of bounded size. */
package shop.orders.domain.memory;
