/** Bean Validation's constraints, with the domain's way of counting and the domain's messages. */
package shop.orders.web.kit.limits;
