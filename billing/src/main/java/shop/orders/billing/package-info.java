/** Bills and credit notes: when one is issued, its number, its content and its file. */
package shop.orders.billing;
