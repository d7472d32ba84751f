/** Names for the outside: public ids that cannot be guessed, and readable slugs. */
package shop.orders.domain.identity;
