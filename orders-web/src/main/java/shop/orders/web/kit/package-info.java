/**
 * The HTTP plumbing that all contracts share; it depends on none of them. Each package depends only
 * on those before it in this list: {@code metrics} and {@code json}, {@code errors}, {@code
 * limits}, {@code http} and {@code auth}, {@code tx}, {@code direct}, {@code paper}.
 */
package shop.orders.web.kit;
