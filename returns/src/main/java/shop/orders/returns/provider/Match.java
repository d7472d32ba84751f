package shop.orders.returns.provider;

import java.math.BigDecimal;
import java.util.List;

/**
 * The result of an attempt to apply an event.
 *
 * @param mismatch null if it was applied
 * @param shares the orders that it was applied to, with the part of its amount for each; empty if
 *     it was not applied
 */
record Match(Mismatch mismatch, List<Share> shares) {

  /** The part of an event's amount that concerns an order. */
  record Share(long orderId, BigDecimal amount) {}

  Match {
    shares = List.copyOf(shares);
  }

  static Match of(long orderId, BigDecimal amount) {
    return of(List.of(new Share(orderId, amount)));
  }

  /**
   * @param shares not empty
   */
  static Match of(List<Share> shares) {
    return new Match(null, shares);
  }

  static Match none(Mismatch why) {
    return new Match(why, List.of());
  }

  boolean isApplied() {
    return mismatch == null;
  }

  KeptEvent.State state() {
    return isApplied() ? KeptEvent.State.APPLIED : KeptEvent.State.UNMATCHED;
  }

  /** The first order that it was applied to; null if it was not applied. */
  Long orderId() {
    return isApplied() ? shares.get(0).orderId() : null;
  }
}
