/** How a bill's file goes over the wire: links that need no token, tags and ranges. */
package shop.orders.web.paper;
