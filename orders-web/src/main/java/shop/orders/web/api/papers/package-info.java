/** Papers for packing in our own API: packing slips, delivery notes and return slips. */
package shop.orders.web.api.papers;
