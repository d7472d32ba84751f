/** Shops and what they sell. */
package shop.orders.web.api.catalogue;
