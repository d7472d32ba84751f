/** The product in one file: starts PostgreSQL if none is given, the server, then the EAR. */
package shop.orders.micro;
