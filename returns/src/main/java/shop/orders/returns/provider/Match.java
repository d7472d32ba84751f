package shop.orders.returns.provider;

/**
 * The result of an attempt to apply an event.
 *
 * @param mismatch null if it was applied
 * @param orderId the order that it was applied to; null if it was not
 */
record Match(Mismatch mismatch, Long orderId) {

  static Match of(long orderId) {
    return new Match(null, orderId);
  }

  static Match none(Mismatch why) {
    return new Match(why, null);
  }

  KeptEvent.State state() {
    return mismatch == null ? KeptEvent.State.APPLIED : KeptEvent.State.UNMATCHED;
  }
}
