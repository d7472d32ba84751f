/** Serves the files of bills: links that need no token, entity tags and ranges. */
package shop.orders.web.kit.paper;
