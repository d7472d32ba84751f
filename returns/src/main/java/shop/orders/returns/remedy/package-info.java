/** The remedies of the legal guarantee: repair, replacement, a lower price, or the money back. */
package shop.orders.returns.remedy;
