/** Access to the database: plain SQL, the transaction's connection, and the migrations at start. */
package shop.orders.domain.database;
