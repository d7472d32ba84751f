/** The e-pharmacy contract, for customers and their orders. */
package shop.orders.web.pharmacy;
