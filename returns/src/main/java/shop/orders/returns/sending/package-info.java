/** Where and until when customers send goods back, by the settings of shops. */
package shop.orders.returns.sending;
