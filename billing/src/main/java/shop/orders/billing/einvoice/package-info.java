/** Electronic invoices: the bill as EN 16931 XML for Factur-X, and the rules that it must meet. */
package shop.orders.billing.einvoice;
