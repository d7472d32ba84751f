/** The marketplace contract: customers and merchants of records. */
package shop.orders.web.marketplace;
