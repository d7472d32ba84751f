/**
 * The law of the shop's country: which taxes a supply bears, and what shops, items and orders need
 * for it.
 */
package shop.orders.domain.tax;
