package shop.orders.billing;

import java.time.Instant;

/** A bill or credit note was issued. Observed after the commit, to make its file soon. */
record BillIssued(long billId, String number, long orderId, Instant at) {}
