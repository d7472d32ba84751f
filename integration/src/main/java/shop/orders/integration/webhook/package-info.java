/**
 * Webhooks: addresses of others that are called when something happens. A webhook follows the event
 * feed by number; each event that it wants becomes a row, which is sent until it works or the plan
 * of attempts is over, by any node and in the sequence of its stream.
 */
package shop.orders.integration.webhook;
