/**
 * Jobs: work that takes longer than a call. Who asks gets a job at once; any node takes it, tells
 * how far it is, and keeps its result for some days.
 */
package shop.orders.office.job;
