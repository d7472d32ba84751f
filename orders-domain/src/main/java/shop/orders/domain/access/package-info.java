/**
 * The caller as the domain sees it: who it is, the contract it uses, what it may do and what it may
 * see.
 */
package shop.orders.domain.access;
