/** Bills and credit notes: when they are issued, their numbers, contents and files. */
package shop.orders.billing;
