package shop.orders.billing;

import java.time.Instant;

/** A bill or credit note has got its number; observed after success as a nudge to make its file. */
record BillIssued(long billId, String number, long orderId, Instant at) {}
