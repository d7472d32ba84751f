/** What customers want by the legal guarantee for the goods of a return, and what staff grant. */
package shop.orders.returns.claim;
