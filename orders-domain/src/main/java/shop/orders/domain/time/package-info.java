/** The one clock of the product, so that every rule about time can be tested. */
package shop.orders.domain.time;
