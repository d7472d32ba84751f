/**
 * The one family of errors by which the domain refuses a call; each module adds its own rules to
 * it.
 */
package shop.orders.domain.refusal;
