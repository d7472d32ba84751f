/**
 * Value added tax in the EU: where it applies, what its identifiers look like, and what a supply
 * without tax needs.
 */
package shop.orders.domain.vat;
