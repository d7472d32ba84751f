/**
 * What the payment provider tells of payments, refunds and disputes, and what it does to orders.
 */
package shop.orders.returns.provider;
