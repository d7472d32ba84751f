/** The errors by which the domain refuses a call. Each module adds its own to this family. */
package shop.orders.domain.refusal;
