/** Withdrawal from a purchase as EU law grants it, at any time and without a reason. */
package shop.orders.returns.withdrawal;
