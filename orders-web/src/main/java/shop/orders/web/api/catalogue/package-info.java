/** Items, shops and tax rates in our own API. */
package shop.orders.web.api.catalogue;
