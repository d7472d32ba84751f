/** Amounts of money: exact decimals that are rounded once, where they are made. */
package shop.orders.domain.money;
