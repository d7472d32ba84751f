/**
 * The event feed: what has happened to orders, bills, returns, items, stock, shops, policies and
 * customers, told once, numbered without holes, and kept for some days. Triggers note each change
 * in its own transaction; a node numbers what was committed; everybody else reads by number.
 */
package shop.orders.domain.feed;
