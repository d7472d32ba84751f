package shop.orders.returns.claim;

import java.time.Instant;
import shop.orders.domain.returned.WayBackState;

/**
 * Where the goods of a return are that were received and stay the customer's: to be repaired or, of
 * no claim, refused.
 *
 * @param reason why they go back as they are; null unless they do
 * @param courierName of the last parcel to the customer; null until it left
 * @param trackingUrl empty if the courier has no page about it; null until it left
 * @param repairedAt null unless they were repaired
 * @param endedAt null until they have arrived, another remedy took its place, or the customer
 *     withdrew from them
 * @param endReason why the shop took back what it had refused, for the customer; null unless it did
 */
public record WayBackView(
    WayBackState state,
    String reason,
    String courierName,
    String trackingNo,
    String trackingUrl,
    Instant receivedAt,
    Instant repairedAt,
    Instant sentAt,
    Instant endedAt,
    String endReason) {}
