/** The marketplace contract, for customers and merchants of records. */
package shop.orders.web.marketplace;
