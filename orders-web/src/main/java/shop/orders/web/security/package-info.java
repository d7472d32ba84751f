/** Who calls and whether the caller may: bearer tokens in, capacities and permissions out. */
package shop.orders.web.security;
