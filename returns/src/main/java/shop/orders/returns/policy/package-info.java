/**
 * The dated rules of cancellation and returns: who may cancel or return what, until when and for
 * which fee; by the shop's rules, the legal guarantee, or the law of withdrawal.
 */
package shop.orders.returns.policy;
