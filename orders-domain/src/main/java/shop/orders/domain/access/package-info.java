/**
 * The caller as the domain sees it: who it is, through which contract it comes, what it may do, and
 * what it may know of.
 */
package shop.orders.domain.access;
