/** Error answers: finds out why a call failed, and says it in the error form of its contract. */
package shop.orders.web.kit.errors;
