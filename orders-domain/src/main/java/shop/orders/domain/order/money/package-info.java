/** What an order costs, what its pieces are worth, and the ledger of what was paid. */
package shop.orders.domain.order.money;
