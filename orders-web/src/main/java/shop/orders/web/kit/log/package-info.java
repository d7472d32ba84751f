/** Tells of each entry of the log which call it is about. */
package shop.orders.web.kit.log;
