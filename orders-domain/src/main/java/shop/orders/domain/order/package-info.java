/** The order: how it comes to be at checkout, its life, its money and its history. */
package shop.orders.domain.order;
