/** Electronic invoices: the bill as EN 16931 XML for Factur-X, and the rules it must keep. */
package shop.orders.billing.einvoice;
