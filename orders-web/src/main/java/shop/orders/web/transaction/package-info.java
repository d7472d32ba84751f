/**
 * One transaction for each writing call: committed before the answer is sent, and run again after a
 * conflict with another.
 */
package shop.orders.web.transaction;
