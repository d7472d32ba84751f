/**
 * The clock of the database, from which all code takes the time, so that tests can set it; times as
 * callers write them; and the working days of countries.
 */
package shop.orders.domain.time;
