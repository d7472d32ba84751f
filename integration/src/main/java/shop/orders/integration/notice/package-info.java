/**
 * Mails to customers about their orders: what is due by the event feed, and its sending. Without a
 * mail server there are none.
 */
package shop.orders.integration.notice;
