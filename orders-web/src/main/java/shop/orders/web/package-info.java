/**
 * The HTTP side: one package for each published contract, {@code api} for our own API, what is
 * served beside them, and {@code kit}, the plumbing they share.
 */
package shop.orders.web;
