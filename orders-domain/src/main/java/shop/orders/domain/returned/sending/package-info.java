/** How customers send goods back: what a shop wants, what they are told, and the slip. */
package shop.orders.domain.returned.sending;
