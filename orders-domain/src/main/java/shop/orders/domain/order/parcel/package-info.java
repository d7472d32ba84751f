/** Parcels of orders: their contents, and what couriers and staff tell about them. */
package shop.orders.domain.order.parcel;
