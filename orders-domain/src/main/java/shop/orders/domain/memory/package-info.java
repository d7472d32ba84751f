/** A bounded cache for what would otherwise be read or computed again. */
package shop.orders.domain.memory;
