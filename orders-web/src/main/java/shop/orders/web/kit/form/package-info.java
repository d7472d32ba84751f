/** Files that come as the part of a form (RFC 7578). */
package shop.orders.web.kit.form;
