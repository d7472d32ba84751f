/** How the numbers of bills and credit notes are made, and which ones a law allows. */
package shop.orders.billing.number;
