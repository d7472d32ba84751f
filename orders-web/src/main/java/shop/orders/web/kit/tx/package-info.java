/**
 * One transaction for each writing call, run again after a conflict with another; and idempotency
 * keys, by which a POST that is sent twice is done once.
 */
package shop.orders.web.kit.tx;
