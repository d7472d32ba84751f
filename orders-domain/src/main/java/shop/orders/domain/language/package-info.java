/** The languages in which customers are written to: words, numbers, amounts and dates. */
package shop.orders.domain.language;
