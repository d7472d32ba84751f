/** JSON bodies: read strictly, and written with all members in a fixed order. */
package shop.orders.web.json;
