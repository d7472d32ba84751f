/**
 * Exports: what lists show, as a file. A kind of export has columns and a way to read its rows in
 * chunks; a format writes them.
 */
package shop.orders.office.export;
