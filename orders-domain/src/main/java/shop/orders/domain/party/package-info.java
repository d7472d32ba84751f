/**
 * The parties of an order: customers with their addresses, merchants, and the shops merchants sell
 * through.
 */
package shop.orders.domain.party;
