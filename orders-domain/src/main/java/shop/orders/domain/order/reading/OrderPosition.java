package shop.orders.domain.order.reading;

import java.time.Instant;

/**
 * Where a page of a list of orders ended: the next one continues behind it.
 *
 * @param sequence of the list; a list of another one cannot continue there
 * @param at the time by which it is sorted; null in a sequence of ids
 * @param id of the order, which decides between orders of the same time; there may be no such order
 *     in the list
 */
public record OrderPosition(OrderSequence sequence, Instant at, long id) {}
