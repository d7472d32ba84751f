/**
 * What a call is told that cannot be served: one diagnosis for all failures, and one error form for
 * each published contract.
 */
package shop.orders.web.problem;
