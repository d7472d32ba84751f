/** Papers that go along with goods: packing slips and delivery notes, made anew each time. */
package shop.orders.billing.packing;
