/**
 * The catalogue: items with their prices and stock. Products, shop items and records are all items;
 * they differ only in how the contracts show them.
 */
package shop.orders.domain.catalog;
