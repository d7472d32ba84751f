/** Puts a bill on paper: a page that is read in every script, in a file that lasts. */
package shop.orders.billing.paper;
