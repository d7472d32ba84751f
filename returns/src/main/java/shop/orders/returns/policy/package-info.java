/** The shop's dated rules: who may cancel or return what, until when, and what is kept of it. */
package shop.orders.returns.policy;
