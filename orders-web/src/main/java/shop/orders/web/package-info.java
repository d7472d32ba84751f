/**
 * The HTTP side: a package for each published contract, {@code api} for our own API, a few other
 * endpoints, and {@code kit}, the plumbing that they share.
 */
package shop.orders.web;
