package shop.orders.domain.catalog;

import java.time.Instant;

/**
 * An entry of the journal of an item's stock.
 *
 * @param pieces that came; below zero if they went
 * @param available the stock after it; null if pieces are not counted any more
 * @param orderId null if it is not about an order
 * @param actor who did it
 * @param channel through which
 * @param note empty if there is none
 */
public record StockMovement(
    long id,
    Instant at,
    MovementKind kind,
    int pieces,
    Integer available,
    Long orderId,
    String actor,
    String channel,
    String note) {}
