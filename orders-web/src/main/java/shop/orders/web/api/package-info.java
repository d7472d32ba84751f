/** Our own API under {@code /api/v2}: JSON in snake case, problems as RFC 9457, pages by cursor. */
package shop.orders.web.api;
