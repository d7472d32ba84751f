/** The product's clock. Rules take the time from it, so that tests can set it. */
package shop.orders.domain.time;
