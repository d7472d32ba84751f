/** Reads the product's settings; a wrong value stops the start. */
package shop.orders.domain.setting;
