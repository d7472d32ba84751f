/** The shared model of orders: one package per aggregate, with its events and errors beside it. */
package shop.orders.domain;
