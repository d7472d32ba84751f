/** The product's clock. All code takes the time from it, so that tests can set it. */
package shop.orders.domain.time;
