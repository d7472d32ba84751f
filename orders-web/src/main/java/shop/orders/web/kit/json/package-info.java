/** The JSON mapper of everything that goes over the wire, and how times and amounts are spelled. */
package shop.orders.web.kit.json;
