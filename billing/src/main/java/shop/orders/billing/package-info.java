/** Bills: when an order is billed, under which number, and what stands on it. */
package shop.orders.billing;
