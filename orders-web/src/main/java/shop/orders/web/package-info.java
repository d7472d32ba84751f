/**
 * The HTTP side: one package for each published contract, {@code api} for our own API, and the
 * plumbing they share.
 */
package shop.orders.web;
