/** Links to files that need no token; the files of bills with entity tags and ranges. */
package shop.orders.web.kit.paper;
