/** The client with which tests call a product over HTTP, and read what it answers. */
package shop.orders.micro.http;
