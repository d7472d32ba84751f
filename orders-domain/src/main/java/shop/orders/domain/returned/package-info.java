/** The entities of returns, cancellation requests and withdrawals, with their statuses. */
package shop.orders.domain.returned;
