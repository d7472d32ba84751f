/**
 * One transaction for each writing call, run again after a conflict with another call; and
 * idempotency keys, so that a POST that is sent twice is carried out once.
 */
package shop.orders.web.kit.tx;
