/**
 * The calls that are made most, answered beside the JAX-RS runtime by the same resource methods.
 */
package shop.orders.web.direct;
