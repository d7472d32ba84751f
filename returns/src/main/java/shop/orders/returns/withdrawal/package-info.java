/** Withdrawal from a purchase by EU law, within its period and without a reason. */
package shop.orders.returns.withdrawal;
