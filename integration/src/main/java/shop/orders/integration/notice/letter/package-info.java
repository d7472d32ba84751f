/** What mails to customers say, and how they look: from facts to texts, without a server. */
package shop.orders.integration.notice.letter;
