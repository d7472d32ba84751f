/** Orders over HTTP: one package per published contract, and {@code api} for our own. */
package shop.orders.web;
