/**
 * What customers get other than money by the shop's rules: an exchange, and the remedies of the
 * legal guarantee: repair, replacement, a lower price, or the money back.
 */
package shop.orders.returns.remedy;
