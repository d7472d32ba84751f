/** The contents of a bill or a credit note, before it becomes a PDF or an electronic invoice. */
package shop.orders.billing.document;
