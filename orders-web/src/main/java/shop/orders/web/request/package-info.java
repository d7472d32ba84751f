/** What a request may hold: how large a body, what in a parameter, which version it expects. */
package shop.orders.web.request;
