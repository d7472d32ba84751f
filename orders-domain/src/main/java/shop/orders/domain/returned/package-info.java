/** What customers ask to call off or give back, and how far that has come. */
package shop.orders.domain.returned;
