/** The tables of bills and credit notes, and each shop's settings for its bills. */
package shop.orders.domain.bill;
