/** Draws bills and acknowledgements as PDF/A-3, in every script that the names on them need. */
package shop.orders.billing.paper;
