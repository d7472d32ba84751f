/**
 * Starts and stops Payara Micro 7, and works around its faults. The comment of each workaround
 * names the place in Payara's source.
 */
package shop.orders.micro.payara;
