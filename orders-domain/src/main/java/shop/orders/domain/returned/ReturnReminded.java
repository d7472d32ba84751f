package shop.orders.domain.returned;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The time for sending the goods of a return ends soon, and the customer should be told. Fired at
 * most once for each return, and observed in the transaction that notes the reminder.
 *
 * @param sendBy the last day, in the shop's time zone
 */
public record ReturnReminded(
    long orderId, long customerId, long returnId, LocalDate sendBy, Instant at) {}
