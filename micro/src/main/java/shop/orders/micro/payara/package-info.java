/**
 * Payara Micro 7: its start and stop, and what it needs from us to serve without gaps. Everything
 * here that works around the server names the place in Payara's source that makes it necessary.
 */
package shop.orders.micro.payara;
