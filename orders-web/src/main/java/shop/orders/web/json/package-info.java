/** JSON as it travels: read strictly, written with every member in a fixed order. */
package shop.orders.web.json;
