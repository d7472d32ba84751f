/** Who takes part: the caller, customers with their addresses, and merchants. */
package shop.orders.web.api.people;
