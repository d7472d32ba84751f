/**
 * The reads that are called most, answered beside the JAX-RS runtime by the same resource methods.
 */
package shop.orders.web.direct;
