/**
 * The plumbing that the contracts share; it knows none of them. Its packages stand on each other in
 * this order, from the ground up: {@code metrics} and {@code json}, {@code errors}, {@code limits},
 * {@code http} and {@code auth}, {@code tx}, {@code direct}, {@code paper}.
 */
package shop.orders.web.kit;
