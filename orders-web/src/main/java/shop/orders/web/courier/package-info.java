/** Takes what couriers, by signature, and staff, by token, tell about parcels. */
package shop.orders.web.courier;
