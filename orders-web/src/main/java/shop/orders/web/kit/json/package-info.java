/** The JSON mapper for all requests and responses, and how times and amounts are written. */
package shop.orders.web.kit.json;
