/** Files of orders and returns as they are stored: pictures without place, time and owner. */
package shop.orders.domain.attachment;
