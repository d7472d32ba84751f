/** Rounding and taxes. Amounts are exact decimals, rounded once, where they are computed. */
package shop.orders.domain.money;
