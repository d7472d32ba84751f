/**
 * Starts and stops Payara Micro 7, and works around its faults. Each class that does so names the
 * place in Payara's source that makes it necessary.
 */
package shop.orders.micro.payara;
