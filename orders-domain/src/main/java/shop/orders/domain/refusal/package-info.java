/** The exceptions by which the domain refuses a call. Each module adds subclasses of its own. */
package shop.orders.domain.refusal;
