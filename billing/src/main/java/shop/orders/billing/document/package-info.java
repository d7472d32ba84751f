/** What stands on a bill or a credit note, whatever it is printed or sent as. */
package shop.orders.billing.document;
