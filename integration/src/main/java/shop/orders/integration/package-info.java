/**
 * What the product calls by itself: receivers of webhooks, mail servers. Each is off until it is
 * set.
 */
package shop.orders.integration;
