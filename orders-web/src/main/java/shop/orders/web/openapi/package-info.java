/** What describes our calls and events for machines: the OpenAPI and the AsyncAPI document. */
package shop.orders.web.openapi;
