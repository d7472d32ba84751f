/**
 * The catalogue: one item type with three faces (product, shop item, record), its prices and its
 * stock.
 */
package shop.orders.domain.catalog;
