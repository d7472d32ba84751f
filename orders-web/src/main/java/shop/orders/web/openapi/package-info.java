/** The OpenAPI document, made from the resource classes so that it cannot differ from them. */
package shop.orders.web.openapi;
