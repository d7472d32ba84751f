/** Bills and credit notes as they are kept, and how each shop wants its own. */
package shop.orders.domain.bill;
