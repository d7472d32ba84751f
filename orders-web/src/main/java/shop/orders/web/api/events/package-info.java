/** The event feed over REST. */
package shop.orders.web.api.events;
