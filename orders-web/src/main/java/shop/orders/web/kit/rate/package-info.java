/** How often callers may call, and which address a call comes from. */
package shop.orders.web.kit.rate;
