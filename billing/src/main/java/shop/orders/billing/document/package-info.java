/** What stands on a bill or a credit note, before it becomes a PDF or an e-invoice. */
package shop.orders.billing.document;
