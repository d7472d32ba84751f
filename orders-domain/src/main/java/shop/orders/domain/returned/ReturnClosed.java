package shop.orders.domain.returned;

import java.time.Instant;

/**
 * A return was closed, as its goods did not come in time or staff closed it. Observed in the
 * transaction of that step.
 */
public record ReturnClosed(long orderId, long returnId, ClosedBy by, Instant at) {}
