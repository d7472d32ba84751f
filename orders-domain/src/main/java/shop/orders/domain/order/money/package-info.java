/** An order's totals, the value of its pieces, and the ledger of its payments and refunds. */
package shop.orders.domain.order.money;
