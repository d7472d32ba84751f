/** Answers the most frequent calls without JAX-RS, through the same resource methods. */
package shop.orders.web.kit.direct;
