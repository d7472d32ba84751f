/**
 * What the build adds to the OpenAPI document that SmallRye makes from the resource classes. These
 * classes run in Maven only; the WAR does not have them.
 */
package shop.orders.web.openapi.build;
