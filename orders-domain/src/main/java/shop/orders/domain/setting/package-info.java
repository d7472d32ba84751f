/** The product's settings, read so that a value that is no use stops the start. */
package shop.orders.domain.setting;
