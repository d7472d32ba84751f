/**
 * What the goods of a return come back for: what customers want by the legal guarantee and staff
 * grant, exchanges, and repairs.
 */
package shop.orders.returns.claim;
