/** The OpenAPI document, which the build makes from the resource classes. */
package shop.orders.web.openapi;
