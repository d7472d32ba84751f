package shop.orders.integration.webhook;

import shop.orders.domain.refusal.Refusal;

/** In the range, there is no event that the webhook was told of before. */
public final class NothingToReplay extends Refusal {

  private static final long serialVersionUID = 1L;

  NothingToReplay(long oldest, long cursor) {
    super(
        Kind.CONFLICT,
        "nothing_to_replay",
        "No event in this range is kept and was looked at for this webhook.");
    fact("oldest_cursor", oldest - 1);
    fact("last_cursor", cursor);
  }
}
