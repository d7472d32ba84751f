/** The bill for machines: EN 16931 as Factur-X carries it, and the rules it has to keep. */
package shop.orders.billing.einvoice;
