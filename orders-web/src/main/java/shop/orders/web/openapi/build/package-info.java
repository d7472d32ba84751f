/**
 * Completes, in the build, the OpenAPI document that SmallRye makes from the resource classes.
 * These classes run in Maven only and are not in the WAR.
 */
package shop.orders.web.openapi.build;
