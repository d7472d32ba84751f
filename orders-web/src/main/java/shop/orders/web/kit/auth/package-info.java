/** Authentication and permissions: bearer tokens, roles, and who may call which method. */
package shop.orders.web.kit.auth;
