/** Returns, cancellation requests and withdrawals as they are kept, with their statuses. */
package shop.orders.domain.returned;
