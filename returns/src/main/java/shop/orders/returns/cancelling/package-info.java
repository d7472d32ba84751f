/** Cancelling orders and pieces that have not left, at once or on request. */
package shop.orders.returns.cancelling;
