/** Returns, cancellation and withdrawal: who may do what and until when, and what is owed back. */
package shop.orders.returns;
