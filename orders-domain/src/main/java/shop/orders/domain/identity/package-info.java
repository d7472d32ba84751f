/** How clients name things: public ids, which cannot be guessed, and readable slugs. */
package shop.orders.domain.identity;
