/** What people add to an order: notes, files and the customer's review. */
package shop.orders.domain.order.note;
