/** One way to cut and fold words, for all that is searched, and the search itself. */
package shop.orders.domain.search;
