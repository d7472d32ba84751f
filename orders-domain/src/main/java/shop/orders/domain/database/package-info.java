/** The database as the read side sees it: SQL in, values out; and the migrations at start. */
package shop.orders.domain.database;
