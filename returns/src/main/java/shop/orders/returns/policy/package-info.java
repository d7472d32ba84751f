/**
 * The dated rules of cancellation and returns: who may cancel or return what, until when and for
 * which fee.
 */
package shop.orders.returns.policy;
