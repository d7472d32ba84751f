/**
 * How many calls work at the same time, so that what one caller, one row or a silent database does
 * stops no other.
 */
package shop.orders.web.kit.gate;
