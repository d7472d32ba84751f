package shop.orders.returns.provider;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An event of the payment provider, and what became of it.
 *
 * @param id ours
 * @param mismatch why it could not be applied at the last attempt; null if it is applied
 * @param orderId the order that it was applied to; if it is not applied, the existing order that it
 *     names, or else the only one of the payment of its refund or dispute; null if there is none
 * @param shares the orders that it was applied to and the part of its amount for each, if the
 *     payment is booked on several; else empty
 * @param closedBy who closed it without effect or, if it is applied, ended the hold of its dispute;
 *     else null
 */
public record KeptEvent(
    long id,
    PaymentEvent event,
    State state,
    Mismatch mismatch,
    Long orderId,
    List<Share> shares,
    Instant receivedAt,
    Instant triedAt,
    int attempts,
    String closedBy,
    String closeReason) {

  /**
   * The part of an event that concerns an order.
   *
   * @param amount in the event's currency
   */
  public record Share(long orderId, BigDecimal amount) {}

  /** What became of an event. */
  public enum State {
    /** Its order's money contains it. */
    APPLIED,
    /** It waits for its payment, or for staff. */
    UNMATCHED,
    /** Staff decided that nothing is to be done with it. */
    CLOSED
  }
}
