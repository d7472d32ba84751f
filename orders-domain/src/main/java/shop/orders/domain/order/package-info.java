/**
 * The order: checkout, the steps of its life and their rules, its ledger, its history, and its
 * reading.
 */
package shop.orders.domain.order;
