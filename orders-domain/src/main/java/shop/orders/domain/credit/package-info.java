/** Store credit: what shops owe customers as money to buy with there, in accounts with a ledger. */
package shop.orders.domain.credit;
