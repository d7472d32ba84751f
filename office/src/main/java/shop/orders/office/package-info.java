/** Work of the back office, and how a node does it. */
package shop.orders.office;
