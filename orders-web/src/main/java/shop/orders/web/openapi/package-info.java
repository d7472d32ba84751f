/** The document of all calls, made from the resources themselves, so that the two cannot differ. */
package shop.orders.web.openapi;
