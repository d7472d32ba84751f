/** Webhooks in our own API. */
package shop.orders.web.api.webhooks;
