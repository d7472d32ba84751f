/** Bean Validation's constraints, counted and worded as the domain does. */
package shop.orders.web.kit.limits;
