/** What a process keeps in memory, within bounds, to not ask or compute it again. */
package shop.orders.domain.memory;
