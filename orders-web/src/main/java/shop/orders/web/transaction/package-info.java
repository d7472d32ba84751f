/** One call, one transaction: committed before the answer goes out, and tried again on conflict. */
package shop.orders.web.transaction;
