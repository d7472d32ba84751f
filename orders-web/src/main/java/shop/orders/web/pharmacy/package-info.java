/** The e-pharmacy contract: customers and their orders. */
package shop.orders.web.pharmacy;
