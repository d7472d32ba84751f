/** Pictures as they are stored: what they show, without place, time and owner. */
package shop.orders.returns.picture;
