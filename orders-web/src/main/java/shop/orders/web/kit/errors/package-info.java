/** Finds out why a call failed, and answers in the error form of its contract. */
package shop.orders.web.kit.errors;
