/** Returns and cancellation: what customers may give back or call off, and what they are owed. */
package shop.orders.returns;
